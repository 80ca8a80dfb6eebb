import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { DeedKind } from "@/domain/change";
import type { Day, Instant, Json } from "@/domain/rows";
import { Moment } from "../day";
import { EventChange, type FieldWay } from "../eventchange";
import { Tel } from "../tel";

/** An event as the list shows it. */
export interface AuditEvent {
  seq: number;
  at: Instant;
  deed: DeedKind;
  actorId: string | null;
  actorName: string | null;
  cardId: string | null;
  cardNumber: string | null;
  reason: string | null | undefined;
  detail: Json;
  changes: { table: string; id: string; op: "add" | "edit" | "remove"; fields: FieldWay[] }[];
}

/** Events, newest first: number, when, who, on which card, what, and every field from old to new. */
export function EventTable({ events, today }: { events: readonly AuditEvent[]; today: Day }) {
  const t = useTranslations("audit");
  return (
    <table className="ledger roomy events">
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          {(["seq", "at", "who", "card", "deed", "changes"] as const).map((column) => (
            <th key={column} scope="col" className={column === "seq" ? "money" : undefined}>
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <EventRow key={event.seq} event={event} today={today} />
        ))}
      </tbody>
    </table>
  );
}

function EventRow({ event, today }: { event: AuditEvent; today: Day }) {
  const t = useTranslations("audit");
  const deeds = useTranslations("words.deed");
  // next-intl takes a dot for a level.
  const deed = deeds(event.deed.replace(".", "_") as Parameters<typeof deeds>[0]);
  return (
    <tr>
      <th scope="row" className="money quiet">
        {event.seq}
      </th>
      <td className="at">
        <Moment at={event.at} today={today} />
      </td>
      <td className="who">{event.actorName ?? t(event.actorId === "console" ? "console" : "program")}</td>
      <td className="no">
        {event.cardId && event.cardNumber ? (
          <Link href={`/cards/${event.cardId}` as Route} prefetch={false}>
            <Tel number={event.cardNumber} />
          </Link>
        ) : (
          <span className="quiet">—</span>
        )}
      </td>
      <td className="deed">{deed}</td>
      <td className="ways">
        <What event={event} />
      </td>
    </tr>
  );
}

const shown = 4;

/** The reason and the first fields; the rest opens on demand. */
function What({ event }: { event: AuditEvent }) {
  const t = useTranslations("audit");
  const ways = event.changes.flatMap(({ table, id, fields }) =>
    fields.map((way) => ({ key: `${id}.${way.field}`, table, way })),
  );
  const list = (some: typeof ways) => some.map(({ key, way }) => <EventChange key={key} way={way} />);
  return (
    <>
      {event.reason ? <b>{event.reason}</b> : null}
      {list(ways.slice(0, shown))}
      {ways.length > shown ? (
        <details className="rest">
          <summary>{t("more", { n: ways.length - shown })}</summary>
          {list(ways.slice(shown))}
        </details>
      ) : null}
      <Detail detail={event.detail} />
    </>
  );
}

const counts = ["cards", "rows", "created", "changed", "unchanged", "toSettle", "leftOut"] as const;

/** What an act was besides rows: an export's or import's counts. */
function Detail({ detail }: { detail: Json }) {
  const t = useTranslations("audit.detail");
  if (detail === null || typeof detail !== "object" || Array.isArray(detail)) return null;
  const known = counts.filter((key) => typeof detail[key] === "number");
  return known.map((key) => (
    <span className="diff" key={key}>
      <span className="quiet">{t(key)}</span> <ins>{String(detail[key])}</ins>
    </span>
  ));
}
