import type { BlockerRow } from "@/domain/case/rows";
import type { Guide } from "@/domain/guides";
import type { CardRow, Day } from "@/domain/rows";
import type { Channel, Role, Stage } from "@/domain/words";
import type { Acts } from "./brief";

export interface ItemsProps {
  title: string;
  cardId: string;
  items: readonly BlockerRow[];
  /** How to unbind at banks and apps. */
  guides: readonly Guide[];
  stage: Stage;
  channel: Channel | null;
  role: Role;
  /** The person acting is the card's user. */
  own: boolean;
  userName: string | null;
  due: Day | null;
  /** 一证通查, where somebody asked. */
  counted: Pick<CardRow, "accounts" | "accountsAt" | "unlisted">;
  today: Day;
  acts: Acts;
}
