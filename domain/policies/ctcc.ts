import { single } from "./pack";
import { accountManager, basis, complete, hotline, mail, online, ownStore, remoteStore, reseller } from "./shipped";

const refusedOnline = ["contract_term", "handset_contract", "fee_unbilled"] as const;

/** 中国电信. */
export const ctcc = complete({
  carrier: "ctcc",
  hotline: "10000",
  site: "189.cn",
  channels: [
    accountManager(),
    online("app", refusedOnline, { reviewDays: [1, 7] }),
    online("website", refusedOnline, { reviewDays: [1, 7] }),
    ownStore(),
    remoteStore(),
    hotline(),
    mail(false),
    reseller(),
  ],
  clock: { amber: { workdays: 3 }, red: { workdays: 7 }, basis: basis("own_suggestion", "medium") },
  remoteClock: { amber: { workdays: 7 }, red: { workdays: 15 }, basis: basis("own_suggestion", "medium") },
  monthEndPauseDays: 2,
  monthEndBasis: basis("public_pages", "medium"),
  appMaterials: single("id_photos", "live_video", "backup_contact_number"),
  materialBasis: basis("carrier_app", "medium"),
});
