import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import {
  type DebtLine,
  type FollowedCard,
  type QuarantineLine,
  type RefundLine,
  refundDays,
  type WatchLine,
} from "@/domain/followup";
import type { Day as DayText } from "@/domain/rows";
import { daysBetween } from "@/domain/workdays";
import { RefundDeed } from "../card/closing";
import { Day, Due } from "../day";
import type { Act } from "../deed";
import { Money } from "../money";
import { Tel } from "../tel";
import { LookDeed } from "./look";

interface ListProps<L> {
  lines: readonly L[];
  today: DayText;
}

type Column =
  | "card"
  | "holder"
  | "effective"
  | "state"
  | "fen"
  | "since"
  | "target"
  | "look"
  | "owed"
  | "until"
  | "left";

interface TableProps<L extends FollowedCard> extends ListProps<L> {
  title: string;
  columns: readonly Column[];
  cells: (line: L) => Partial<Record<Column, ReactNode>>;
  keyOf: (line: L) => string;
  deed?: (line: L) => ReactNode;
}

const figures: readonly Column[] = ["fen", "owed"];

/** One list of follow-ups as a ledger; on a phone each line is a block with its verb. */
function Table<L extends FollowedCard>({ lines, title, columns, cells, keyOf, deed }: TableProps<L>) {
  const t = useTranslations("followups");
  const name = (column: Column) => t(`column.${column}`);
  return (
    <table className="ledger stack roomy followups">
      <caption className="vh">{title}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={figures.includes(column) ? "money" : undefined}>
              {name(column)}
            </th>
          ))}
          {deed ? (
            <th scope="col">
              <span className="vh">{t("column.deed")}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const own = cells(line);
          return (
            <tr key={keyOf(line)}>
              <th scope="row">
                <Card line={line} />
              </th>
              {columns.slice(1).map((column) => (
                <td key={column} data-name={name(column)} className={figures.includes(column) ? "money" : undefined}>
                  {own[column] ?? <span className="quiet">—</span>}
                </td>
              ))}
              {deed ? <td className="deeds">{deed(line)}</td> : null}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Card({ line }: { line: FollowedCard }) {
  const words = useTranslations("words.carrier");
  return (
    <span className="pair">
      <Link href={`/cards/${line.cardId}` as Route} prefetch={false}>
        <Tel number={line.number} />
      </Link>
      <span className="quiet">{line.carrier === null ? null : words(line.carrier)}</span>
    </span>
  );
}

/** Balances that are to come back, with how long they have stood so. */
export function RefundList({ lines, today, act }: ListProps<RefundLine> & { act?: Act }) {
  const t = useTranslations("followups");
  const words = useTranslations("words.refund");
  return (
    <Table
      title={t("list.refunds")}
      lines={lines}
      today={today}
      keyOf={(line) => line.caseId}
      columns={["card", "holder", "state", "fen", "since", "target"]}
      cells={(line) => ({
        holder: line.holder,
        state: words(line.state),
        fen: <Money fen={line.fen} />,
        since: line.since === null ? null : <Age since={line.since} today={today} />,
        target: line.target,
      })}
      deed={
        act
          ? (line) => (
              <RefundDeed
                act={act}
                className="btn flat low"
                brief={{
                  cardId: line.cardId,
                  today,
                  seen: { id: line.caseId, version: line.version },
                  refund: line.state,
                  refundFen: line.fen,
                }}
              />
            )
          : undefined
      }
    />
  );
}

/** A day and the days since; over thirty it speaks up. */
function Age({ since, today }: { since: DayText; today: DayText }) {
  const t = useTranslations("followups");
  const days = daysBetween(since, today);
  return (
    <span>
      <Day day={since} today={today} bare />{" "}
      {days > refundDays ? (
        <b className="stop">{t("days", { n: days })}</b>
      ) : (
        <span className="quiet">{t("days", { n: days })}</span>
      )}
    </span>
  );
}

/** Looks at closed lines, in the order of their days. */
export function WatchList({ lines, today, act }: ListProps<WatchLine> & { act?: Act }) {
  const t = useTranslations("followups");
  return (
    <Table
      title={t("list.watches")}
      lines={lines}
      today={today}
      keyOf={(line) => line.watchId}
      columns={["card", "holder", "effective", "look"]}
      cells={(line) => ({
        holder: line.holder,
        effective: <Day day={line.effectiveOn} today={today} bare />,
        look: <Due day={line.dueOn} today={today} />,
      })}
      deed={
        act
          ? (line) => (
              <LookDeed act={act} cardId={line.cardId} watchId={line.watchId} today={today} className="btn flat low" />
            )
          : undefined
      }
    />
  );
}

/** Lines that a carrier closed for arrears and that still owe. */
export function DebtList({ lines, today }: ListProps<DebtLine>) {
  const t = useTranslations("followups");
  return (
    <Table
      title={t("list.debts")}
      lines={lines}
      today={today}
      keyOf={(line) => line.itemId}
      columns={["card", "holder", "effective", "owed"]}
      cells={(line) => ({
        holder: line.holder,
        effective: line.effectiveOn === null ? null : <Age since={line.effectiveOn} today={today} />,
        owed: <Money fen={line.fen} />,
      })}
      deed={(line) => (
        <Link className="btn flat low" href={`/cards/${line.cardId}#items` as Route} prefetch={false}>
          {t("settle")}
        </Link>
      )}
    />
  );
}

/** Numbers that nobody else can have yet, and what still hangs on them. */
export function QuarantineList({ lines, today }: ListProps<QuarantineLine>) {
  const t = useTranslations("followups");
  const words = useTranslations("words.blocker");
  return (
    <Table
      title={t("list.quarantine")}
      lines={lines}
      today={today}
      keyOf={(line) => line.cardId}
      columns={["card", "holder", "effective", "until", "left"]}
      cells={(line) => ({
        holder: line.holder,
        effective: <Day day={line.effectiveOn} today={today} bare />,
        until: (
          <span>
            <Day day={line.until} today={today} bare />{" "}
            <span className="quiet">{t("left", { n: daysBetween(today, line.until) })}</span>
          </span>
        ),
        left:
          line.left.length === 0 ? null : (
            <b className="wait">{line.left.map(({ kind, detail }) => detail ?? words(kind)).join(t("comma"))}</b>
          ),
      })}
    />
  );
}
