import type { CardFile } from "@/domain/cardfile";
import type { EntityRow } from "@/domain/rows";
import type { Rules } from "@/domain/rules";
import type { WarningKind } from "@/domain/warnings";
import type { Role } from "@/domain/words";
import type { Told } from "../history/timeline";

/** A card as its query gives it. */
export interface CardView {
  file: CardFile;
  events: readonly Told[];
  /** What the ids in the file and its events are called. */
  names: Readonly<Record<string, string>>;
  /** The card's user, where the reader may open their page. */
  userId: string | null;
  /** Of the numbers that the card names, those that are themselves on their way out. */
  leavingNumbers: ReadonlySet<string>;
  rules: Rules;
  /** The firm that the card is registered to. */
  entity: EntityRow | null;
  /** What stands on the card that is worth a look. */
  warnings: readonly WarningKind[];
}

/** Who looks at it. */
export interface Reader {
  role: Role;
  personId: string;
  name: string;
}
