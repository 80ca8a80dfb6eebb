import { single } from "./pack";
import { accountManager, basis, complete, hotline, mail, online, ownStore, remoteStore, reseller } from "./shipped";

const refusedOnline = ["contract_term", "handset_contract", "bundle", "group_member"] as const;

/** 中国移动. Hotline and site are certain; the rest was read on public pages and waits to be confirmed. */
export const cmcc = complete({
  carrier: "cmcc",
  hotline: "10086",
  site: "10086.cn",
  channels: [
    accountManager(),
    online("app", refusedOnline),
    online("website", refusedOnline),
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
  appMaterials: single("id_photos", "live_face", "refund_account"),
  materialBasis: basis("carrier_app", "medium"),
});
