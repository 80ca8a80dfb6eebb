import type { Actor } from "@/domain/actor";
import type { Refusal } from "@/domain/change";
import type { Day } from "@/domain/rows";
import type { Acts } from "../../card/brief";
import type { CardView } from "../../card/view";
import type { PaperActs } from "../../certificate/acts";
import type { WarningActs } from "../../warning/deeds";

/** What the drawer shows of a card, as the server gives it. */
export interface Looked {
  view: CardView;
  actor: Pick<Actor, "accountId" | "personId" | "role" | "name">;
  today: Day;
  onePerson: boolean;
  /** Whether the reader settles warnings. */
  handles: boolean;
}

/** How the drawer reads a card, and everything that its page does with one. */
export interface CardLook {
  look: (input: { id: string }) => Promise<{ ok: true; value: Looked } | { ok: false; refusal: Refusal }>;
  acts: Acts;
  warningActs: WarningActs;
  paperActs: PaperActs;
}
