import type { Route } from "next";
import Link from "next/link";

import { createContext, use } from "react";
import type { FleetRow } from "@/domain/fleet/view";
import { daysOver } from "@/domain/policy";
import type { Day } from "@/domain/rows";
import type { Stage } from "@/domain/words";
import { daysBetween } from "@/domain/workdays";
import { CertificateChip, Chips } from "../chip";
import { Due } from "../day";
import { shortDay } from "../format";
import { Money } from "../money";
import { NextWords } from "../next";
import { StageMark } from "../stage";
import { Tel } from "../tel";
import { useWording } from "../wording";

/** The office's day, from the list that is shown. */
export const Today = createContext<Day>("1970-01-01");

/** Out of service: no rent, and nothing more to do but what a list of its own follows up. */
const gone: ReadonlySet<Stage> = new Set(["cancelled", "verifying", "closed", "ported_out", "transferred"]);
const over: ReadonlySet<Stage> = new Set(["closed", "kept", "ported_out", "transferred"]);
const cancelled: ReadonlySet<Stage> = new Set(["cancelled", "verifying", "closed"]);

export function isOver(row: FleetRow): boolean {
  return over.has(row.stage);
}

export function cardAddress(row: Pick<FleetRow, "id">): Route {
  return `/cards/${row.id}` as Route;
}

export function NumberCell({ row }: { row: FleetRow }) {
  const words = useWording("words.carrier");
  const t = useWording("fleet.row");
  return (
    <span className="pair">
      <Link href={cardAddress(row)} prefetch={false}>
        <Tel number={row.number} />
      </Link>
      <span className="quiet small">{row.carrier === null ? t("unknownCarrier") : words(row.carrier)}</span>
    </span>
  );
}

export function UserCell({ row }: { row: FleetRow }) {
  const t = useWording("fleet.row");
  const team = row.teamName === null ? null : <span className="quiet small"> {row.teamName}</span>;
  const place = row.occupancy === "stock" || row.occupancy === "recovered" ? t(row.occupancy) : t("nobody");
  return (
    <span className="pair">
      {row.userName === null ? (
        <span className="quiet">
          {place}
          {team}
        </span>
      ) : (
        <span>
          {row.userOpens ? (
            <Link href={`/people/${row.userId}` as Route} prefetch={false}>
              {row.userName}
            </Link>
          ) : (
            row.userName
          )}
          {team}
        </span>
      )}
      {row.userLeft ? <DaysLeft row={row} /> : <Leaves day={row.userLeftOn} />}
    </span>
  );
}

/** Still here, with a leaving day to come. */
function Leaves({ day }: { day: string | null }) {
  const t = useWording("fleet.row");
  const today = use(Today);
  return day === null ? null : <span className="quiet small">{t("leaves", { day: shortDay(day, today) })}</span>;
}

function DaysLeft({ row }: { row: FleetRow }) {
  const t = useWording("fleet.row");
  const today = use(Today);
  const quiet = gone.has(row.stage) ? "quiet" : "left";
  if (row.userLeftOn === null) return <span className={quiet}>{t("left")}</span>;
  return (
    <span className={quiet}>
      <span className="vh">{t("left")} </span>
      {Math.max(daysBetween(row.userLeftOn, today), 0)}
      <span className="unit"> {t("days")}</span>
    </span>
  );
}

export function HolderCell({ row }: { row: FleetRow }) {
  const words = useWording("words.holderTypeShort");
  const unknown = useWording("format")("unknown");
  if (row.holderType === null && row.holder === null) return <span className="quiet">{unknown}</span>;
  return (
    <span title={row.holder ?? undefined}>
      {row.holderType === null ? null : <span className="quiet small">{words(row.holderType)} </span>}
      {row.holder}
    </span>
  );
}

export function StageCell({ row }: { row: FleetRow }) {
  const t = useWording("fleet.row");
  const format = useWording("format");
  const today = use(Today);
  const late = daysOver(row.overdueFrom, today);
  return (
    <span className="pair">
      <StageMark stage={row.stage} />
      {late > 0 ? (
        <span className="chip late">{format("late", { days: late })}</span>
      ) : (
        <span className="quiet">
          {Math.max(daysBetween(row.stageSince, today), 0)}
          <span className="unit"> {t("days")}</span>
        </span>
      )}
    </span>
  );
}

export function ItemsCell({ row }: { row: FleetRow }) {
  return <Chips chips={row.chips} moreAt={`${cardAddress(row)}#items`} />;
}

export function NextCell({ row }: { row: FleetRow }) {
  if (row.nextStep === "none") return <NextWords card={row} />;
  return (
    <Link className="next" href={cardAddress(row)} prefetch={false}>
      <NextWords card={row} />
    </Link>
  );
}

export function RentCell({ row }: { row: FleetRow }) {
  const t = useWording("fleet.row");
  return gone.has(row.stage) ? <span className="quiet">{t("stopped")}</span> : <Money fen={row.rentFen} />;
}

export function DueCell({ row }: { row: FleetRow }) {
  return <Due day={row.due} today={use(Today)} done={isOver(row)} />;
}

export function CertificateCell({ row }: { row: FleetRow }) {
  return <CertificateChip state={row.certificate} missing={cancelled.has(row.stage)} />;
}
