import type { Seen } from "@/domain/case/seen";
import type { Day, Fen } from "@/domain/rows";
import type { Carrier, Channel, Reason, RefundState } from "@/domain/words";
import type { Act } from "../deed";

/** Somebody to choose: who takes a card over, who clears an item. */
export interface PersonChoice {
  id: string;
  name: string;
  staffNo: string | null;
  teamName: string | null;
}

/** People whose name or staff number contains a text. */
export type FindPeople = (input: unknown) => Promise<{ ok: true; value: PersonChoice[] } | { ok: false }>;

/** Every deed of a card's page, each a Server Action. */
export interface Acts {
  open: Act;
  edit: Act;
  submit: Act;
  returned: Act;
  resubmit: Act;
  rejected: Act;
  preCancelled: Act;
  cancelled: Act;
  withdraw: Act;
  keep: Act;
  portedOut: Act;
  transferred: Act;
  reopen: Act;
  close: Act;
  exempt: Act;
  refund: Act;
  raise: Act;
  clear: Act;
  plan: Act;
  waive: Act;
  reopenItems: Act;
  answer: Act;
  ready: Act;
  missing: Act;
  /** 采用新规则. */
  adopt: Act;
  findPeople: FindPeople;
}

/** What the deeds on a card's case begin from: the values and versions that the page shows. */
export interface Brief {
  cardId: string;
  number: string;
  carrier: Carrier | null;
  today: Day;
  /** Who acts: the operator of a submission unless another is named. */
  actorName: string;
  /** The latest attempt as it is shown; null where there is none. */
  seen: Seen | null;
  edition: number;
  reason: Reason | null;
  reasonText: string | null;
  due: Day | null;
  defaultDue: Day;
  channel: Channel | null;
  channels: readonly Channel[];
  contactNumber: string | null;
  refundTarget: string | null;
  refund: RefundState | null;
  refundFen: Fen | null;
  submittedOn: Day | null;
  /** To be paid at the counter: asked for when the line is cancelled. */
  planned: readonly { id: string; name: string; amountFen: Fen | null; money: boolean }[];
  /** What passes without being settled, named before the point of no return. */
  waived: readonly string[];
  /** Facts of the carrier's that were looked up too long ago. */
  recheck: readonly ("line" | "fees")[];
}

export interface CaseDeedProps {
  act: Act;
  brief: Brief;
  className?: string;
}
