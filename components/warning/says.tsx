import { useTranslations } from "next-intl";
import { moneyKinds } from "@/domain/blockers";
import type { WarningRow } from "@/domain/fleet/warned";
import { ownerOfPrefix } from "@/domain/register/prefix";
import type { Day } from "@/domain/rows";
import { termKinds, type WarningKind } from "@/domain/warnings";
import { amount, shortDay } from "../format";

/** What is contradictory or too old on a card, with the values that say so. */
export function useWarningSays(today: Day): (kind: WarningKind, row: WarningRow) => string {
  const t = useTranslations("warnings.says");
  const words = useTranslations("words");
  const format = useTranslations("format");
  const day = (value: Day | null) => (value === null ? t("noDay") : shortDay(value, today));
  const known = (value: string | null) => value ?? format("unknown");
  const item = ({ kind, amountFen, checkedOn }: WarningRow["items"][number]) =>
    [words(`blocker.${kind}`), amountFen === null ? null : amount(amountFen), t("checked", { day: day(checkedOn) })]
      .filter(Boolean)
      .join(" ");
  return (kind, row) => {
    const owner = ownerOfPrefix(row.number);
    const fees = row.items.filter(
      (one) => moneyKinds.has(one.kind) && one.state !== "unknown" && one.state !== "waived",
    );
    const term = row.items.find((one) => termKinds.includes(one.kind) && ["open", "planned"].includes(one.state));
    return t(kind, {
      line: words(`line.${row.line}`),
      lineDay: day(row.lineCheckedOn),
      fees: fees.map(item).join(t("list")),
      user: known(row.userName),
      left: day(row.userLeftOn),
      end: day(term?.until ?? row.contractEnd),
      holder: known(row.holder),
      holderType: row.holderType === null ? format("unknown") : words(`holderType.${row.holderType}`),
      carrier: row.carrier === null ? format("unknown") : words(`carrier.${row.carrier}`),
      owner: owner === null ? format("unknown") : words(`carrier.${owner.carrier}`),
      prefix: row.number.slice(0, 4),
      iccid: known(row.iccid),
      team: known(row.teamName),
      accounts: row.accounts ?? 0,
      unlisted: row.unlisted,
    });
  };
}
