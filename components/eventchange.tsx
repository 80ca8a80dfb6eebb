import { useTranslations } from "next-intl";
import { printMoney } from "@/domain/register/money";
import type { Json } from "@/domain/rows";

/** One field's way from old to new; `undefined` is a personal value that was erased. */
export interface FieldWay {
  field: string;
  before: Json | undefined;
  after: Json | undefined;
}

/** `月租 29.00 → 19.00`: old struck, new bold, both in the words that the pages use. */
export function EventChange({ table, way }: { table: string; way: FieldWay }) {
  const t = useTranslations("words.field");
  const value = useValueWords(table, way.field);
  const name = t.has(way.field as Parameters<typeof t>[0]) ? t(way.field as Parameters<typeof t>[0]) : way.field;
  const [before, after] = [value(way.before), value(way.after)];
  return (
    <span className="diff">
      <span className="quiet">{name}</span> {way.before === null ? null : <del>{before}</del>}
      {way.before === null ? null : <span className="arrow">→</span>}
      <ins>{after}</ins>
    </span>
  );
}

/** Which list of words a field's codes are in, by table where one name means two things. */
const groups: Record<string, string> = {
  carrier: "carrier",
  holderType: "holderType",
  use: "use",
  occupancy: "occupancy",
  line: "line",
  ported: "ported",
  stage: "stage",
  certificate: "certificateState",
  reason: "reason",
  channel: "channel",
  refund: "refund",
  strength: "strength",
  says: "says",
  origin: "origin",
  role: "role",
  "case.state": "caseState",
  "blocker.state": "blockerState",
  "blocker.kind": "blockerLong",
  "material.state": "materialState",
  "material.code": "material",
  "certificate.state": "paperState",
  "certificate.kind": "certificateKind",
};

function useValueWords(table: string, field: string): (value: Json | undefined) => string {
  const words = useTranslations("words");
  const t = useTranslations("words.value");
  const group = groups[`${table}.${field}`] ?? groups[field];
  return (value) => {
    if (value === undefined) return t("erased");
    if (value === null || value === "") return t("nothing");
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    if (typeof value === "number") return field.endsWith("Fen") ? printMoney(value) : String(value);
    if (Array.isArray(value)) return value.length === 0 ? t("nothing") : value.map(String).join("、");
    if (typeof value === "object") return JSON.stringify(value);
    // A code of an older version may have lost its word; then it stands as it is.
    const key = `${group}.${value}` as Parameters<typeof words>[0];
    return group && words.has(key) ? words(key) : value;
  };
}
