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
  remoteStore,
  reseller,
} from "./shipped";

const refusedOnline = ["premium_number", "group_member", "main_sub"] as const;
const firmsOnline = {
  access: {
    personal: open("holder_online"),
    corporate: closed("enterprise_verified_only"),
    third_party: closed("enterprise_verified_only"),
  },
};

/** 中国联通: call-back within 48 hours, formal cancellation in the next month (the month after if roaming was used). */
export const cucc = complete({
  carrier: "cucc",
  hotline: "10010",
  site: "10010.com",
  channels: [
    accountManager(),
    online("app", refusedOnline, firmsOnline),
    online("website", refusedOnline, firmsOnline),
    ownStore(),
    remoteStore(),
    hotline(),
    mail(false),
    reseller(),
  ],
  clock: { amber: { days: 2 }, red: { nextMonthDay: 10 }, basis: basis("own_suggestion", "medium") },
  remoteClock: { amber: { workdays: 7 }, red: { workdays: 15 }, basis: basis("own_suggestion", "medium") },
  monthEndPauseDays: 2,
  monthEndBasis: basis("public_pages", "medium"),
  appMaterials: single("sms_or_iccid", "id_photos", "live_face"),
  materialBasis: basis("carrier_app", "medium"),
});
