import type { Channel, HolderType } from "../words";
import { type Asks, type Attendance, type Basis, type LineCode, type Material, single } from "./pack";

/** What a channel asks of each kind of holder, as the program brings it (domain: materials). Exact lists vary by province. */
export function asksFor(channel: Channel, appMaterials: readonly Material[], basis: Basis): Record<HolderType, Asks> {
  const of = (holder: HolderType): Asks => ({
    materials: materials(channel, holder, appMaterials),
    proxy: holder === "personal" && channel === "own_store" ? single("both_ids", "authorisation", "sim_card") : null,
    attendance: attendance(channel, holder),
    steps: steps(channel),
    basis,
  });
  return { corporate: of("corporate"), personal: of("personal"), third_party: of("third_party") };
}

function materials(channel: Channel, holder: HolderType, appMaterials: readonly Material[]): Material[] {
  switch (holder) {
    case "personal":
      return personal(channel, appMaterials);
    case "corporate":
      return channel === "mail"
        ? single("licence_scan", "letter_scan", "handler_id_scan", "number_list_scan")
        : single("licence_copy", "seal_letter", "handler_id", "number_list");
    case "third_party":
      return channel === "reseller"
        ? single("number_list")
        : single("client_licence_copy", "client_seal_letter", "handler_id", "number_list");
  }
}

function personal(channel: Channel, appMaterials: readonly Material[]): Material[] {
  switch (channel) {
    case "website":
    case "app":
      return [...appMaterials];
    case "hotline":
      return single("id_number", "service_password_known");
    case "own_store":
      return single("id_original", "sim_card", "service_password_known", "contract_papers");
    case "remote_store":
      return single("id_original", "live_face", "service_password_known", "contact_phone", "refund_recipient");
    case "account_manager":
    case "mail":
    case "reseller":
      return single("id_photos", "authorisation");
  }
}

function attendance(channel: Channel, holder: HolderType): Attendance {
  switch (channel) {
    case "website":
    case "app":
      return "holder_online";
    case "own_store":
    case "remote_store":
      return holder === "personal" ? "holder" : "handler";
    case "account_manager":
      return "ask";
    case "hotline":
    case "mail":
    case "reseller":
      return "nobody";
  }
}

function steps(channel: Channel): LineCode[] {
  switch (channel) {
    case "website":
    case "app":
      return ["open_app", "find_cancel", "verify_self", "choose_refund", "note_serial"];
    case "hotline":
      return ["call_ask", "follow_link", "note_serial"];
    case "own_store":
      return ["take_number", "hand_papers", "settle_fees", "sign_form", "keep_receipt"];
    case "remote_store":
      return ["take_number", "hand_papers", "home_reviews", "await_answer", "keep_receipt"];
    case "account_manager":
      return ["send_list", "hand_stamped", "settle_fees", "await_answer", "get_result_list"];
    case "mail":
      return ["send_scans", "note_serial", "await_answer", "get_result_list"];
    case "reseller":
      return ["ask_reseller", "send_list", "await_answer", "get_result_list"];
  }
}
