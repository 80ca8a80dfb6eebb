import { pinyin } from "pinyin-pro";
import type { CardRow } from "./rows";

/** Counts the ways in which the text was made: a stored text of another making is made again. */
export const searchMaking = 1;

type Told = Pick<
  CardRow,
  | "number"
  | "iccid"
  | "userName"
  | "userStaffNo"
  | "teamName"
  | "holderType"
  | "holder"
  | "caseNo"
  | "remark"
  | "custom"
>;

/**
 * What a search looks into, as one line in lower case: number, ICCID, user, staff number, team, holder, case number, remark and custom
 * fields; then how the user and a personal holder are pronounced, in full and by initials. From the card's row alone.
 */
export function searchTextOf(card: Told): string {
  const words = [
    card.number,
    card.iccid,
    card.userName,
    card.userStaffNo,
    card.teamName,
    card.holder,
    card.caseNo,
    card.remark,
    ...Object.values(card.custom),
  ];
  const names = new Set([card.userName, card.holderType === "personal" ? card.holder : null]);
  for (const name of names) if (name !== null) words.push(soundOf(name));
  return words
    .filter((word) => word !== null && word !== "")
    .join(" ")
    .toLowerCase();
}

const sounds = new Map<string, string>();
const remembered = 20_000;

/** `ouyangzhiyuan oyzy` for 欧阳志远; empty for a name without a Chinese character. Surnames are read as surnames. */
export function soundOf(name: string): string {
  const known = sounds.get(name);
  if (known !== undefined) return known;
  // One name stands on many cards, and reading it costs more than all the rest of the text.
  if (sounds.size >= remembered) sounds.clear();
  const sound = readAloud(name);
  sounds.set(name, sound);
  return sound;
}

function readAloud(name: string): string {
  if (!/\p{Script=Han}/u.test(name)) return "";
  const syllables = pinyin(name, { toneType: "none", type: "array", surname: "head", nonZh: "removed", v: true });
  return `${syllables.join("")} ${syllables.map((one) => one.slice(0, 1)).join("")}`;
}
