import { single } from "./pack";
import { basis, closed, complete, hotline, mail, online, reseller, slow } from "./shipped";

const none = closed("not_offered");

/** 虚拟运营商: the contract is with the brand, whose enterprise desk takes stamped scans; few have stores. */
export const mvno = complete({
  carrier: "mvno",
  hotline: null,
  site: null,
  channels: [
    mail(true),
    online("app", [], { reviewDays: [5, 15] }),
    online("website", [], { reviewDays: [5, 15] }),
    {
      channel: "own_store",
      access: { personal: slow("few_stores"), corporate: slow("few_stores"), third_party: slow("few_stores") },
      refuses: [],
      reviewDays: null,
      basis: basis("public_pages", "low"),
    },
    {
      channel: "remote_store",
      access: { personal: none, corporate: none, third_party: none },
      refuses: [],
      reviewDays: null,
      basis: basis("public_pages", "medium"),
    },
    {
      channel: "account_manager",
      access: { personal: none, corporate: slow("ask_hotline"), third_party: slow("ask_hotline", "their_seal") },
      refuses: [],
      reviewDays: [5, 15],
      basis: basis("public_pages", "low"),
    },
    hotline(),
    reseller(),
  ],
  clock: { amber: { workdays: 7 }, red: { workdays: 15 }, basis: basis("own_suggestion", "low") },
  remoteClock: null,
  monthEndPauseDays: 2,
  monthEndBasis: basis("public_pages", "low"),
  appMaterials: single("id_photos", "live_face", "refund_account"),
  materialBasis: basis("public_pages", "low"),
});
