import { single } from "./pack";
import {
  accountManager,
  basis,
  closed,
  complete,
  hotline,
  mail,
  online,
  open,
  ownStore,
  reseller,
  slow,
} from "./shipped";

const refusedOnline = ["contract_term", "handset_contract", "main_sub"] as const;
const nowhereElse = closed("home_province_only");

/** 中国广电: stores of the home province only; what a firm must bring has to be asked of 10099. */
export const cbn = complete({
  carrier: "cbn",
  hotline: "10099",
  site: "10099.com.cn",
  channels: [
    accountManager({
      access: {
        personal: closed("not_offered"),
        corporate: slow("ask_hotline"),
        third_party: slow("ask_hotline", "their_seal"),
      },
      basis: basis("public_pages", "low"),
    }),
    online("app", refusedOnline, { reviewDays: [1, 3] }),
    online("website", refusedOnline, { reviewDays: [1, 3] }),
    ownStore({
      access: {
        personal: open("on_site", "home_province_only"),
        corporate: open("ask_hotline", "home_province_only"),
        third_party: open("ask_hotline", "their_seal"),
      },
    }),
    {
      channel: "remote_store",
      access: { personal: nowhereElse, corporate: nowhereElse, third_party: nowhereElse },
      refuses: [],
      reviewDays: null,
      basis: basis("public_pages", "medium"),
    },
    hotline(),
    mail(false),
    reseller(),
  ],
  clock: { amber: { workdays: 1 }, red: { workdays: 3 }, basis: basis("own_suggestion", "low") },
  remoteClock: null,
  monthEndPauseDays: 2,
  monthEndBasis: basis("public_pages", "low"),
  appMaterials: single("iccid_at_hand", "id_photos", "live_face", "alipay_same_name"),
  materialBasis: basis("carrier_app", "medium"),
});
