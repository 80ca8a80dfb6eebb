import { useTranslations } from "next-intl";
import type { DeedKind } from "@/domain/change";
import type { Day, Instant } from "@/domain/rows";
import { Moment } from "../day";
import { type Line, linesOf, type RowChange } from "./lines";
import { useFieldWords } from "./words";

/** An event as the log gives it back. */
export interface Told {
  seq: number;
  at: Instant;
  deed: DeedKind;
  actorName: string | null;
  reason: string | null | undefined;
  changes: readonly RowChange[];
}

interface TimelineProps {
  events: readonly Told[];
  today: Day;
  /** What ids mean, and what a row is called: an item's kind, a paper's name. */
  names: Readonly<Record<string, string>>;
  rows: Readonly<Record<string, string>>;
}

/** `blocker.waive` as the messages name it; the log's codes have dots, which the messages use for nesting. */
export type DeedWord = DeedKind extends infer K ? (K extends `${infer A}.${infer B}` ? `${A}_${B}` : never) : never;

export function deedWord(deed: DeedKind): DeedWord {
  // A dot becomes a line; a code that got no word is found by the messages' own test.
  return deed.replace(".", "_") as DeedWord;
}

const first = 12;

/** What happened to a card, newest first, with old → new; what is further back opens on demand. */
export function Timeline({ events, ...shared }: TimelineProps) {
  const t = useTranslations("card");
  const older = events.slice(first);
  return (
    <>
      <ol className="time">
        {events.slice(0, first).map((event) => (
          <Entry key={event.seq} event={event} {...shared} />
        ))}
      </ol>
      {older.length > 0 ? (
        <details className="older">
          <summary className="btn flat">{t("older", { n: older.length })}</summary>
          <ol className="time">
            {older.map((event) => (
              <Entry key={event.seq} event={event} {...shared} />
            ))}
          </ol>
        </details>
      ) : null}
    </>
  );
}

function Entry({ event, today, names, rows }: { event: Told } & Omit<TimelineProps, "events">) {
  const t = useTranslations("words.deed");
  const card = useTranslations("card");
  const words = useTranslations("words.value");
  const lines = linesOf(event.changes);
  return (
    <li>
      <Moment at={event.at} today={today} />
      <p>
        <b>{event.actorName ?? card("program")}</b> {t(deedWord(event.deed))}
        {event.reason === undefined ? <span className="quiet"> {words("erased")}</span> : null}
        {event.reason ? card("why", { reason: event.reason }) : null}
      </p>
      {lines.map((line) => (
        <Way key={`${line.rowId ?? line.table} ${line.field}`} line={line} today={today} names={names} rows={rows} />
      ))}
    </li>
  );
}

function Way({ line, today, names, rows }: { line: Line } & Omit<TimelineProps, "events">) {
  const t = useTranslations("card");
  const format = useTranslations("format");
  const words = useFieldWords(today, names);
  const row = line.n > 1 ? t("several", { n: line.n }) : line.rowId === null ? null : (rows[line.rowId] ?? null);
  const bare = line.field === "state" || line.field === "stage";
  const before = words.value(line.field, line.before);
  const after = words.value(line.field, line.after) ?? format("unknown");
  return (
    <p className="diff">
      {row === null || !bare ? null : `${row} `}
      {bare ? null : <span className="quiet">{words.label(line.field)} </span>}
      {before === null ? null : (
        <>
          <del>{before}</del>
          <span className="arrow">→</span>
        </>
      )}
      <ins>{after}</ins>
    </p>
  );
}
