import { useTimeZone } from "next-intl";
import { use } from "react";
import { type FleetColumn, isCustomColumn, type MoreColumn } from "@/domain/fleet/layout";
import type { FleetRow } from "@/domain/fleet/view";
import { grouped } from "@/domain/register/identifiers";
import { Day } from "../../day";
import { localMinute } from "../../format";
import { Money } from "../../money";
import { Tel } from "../../tel";
import { useWording } from "../../wording";
import { Today } from "../cells";

/** How a further column's values are read. */
type Kind = "text" | "money" | "day" | "moment" | "word" | "tel" | "iccid";

const kinds: Record<MoreColumn, Kind> = {
  iccid: "iccid",
  team: "text",
  site: "text",
  staffNo: "text",
  entity: "text",
  project: "text",
  account: "text",
  supplier: "text",
  place: "text",
  plan: "text",
  homeProvince: "text",
  balance: "money",
  arrears: "money",
  use: "word",
  occupancy: "word",
  line: "word",
  lineChecked: "day",
  ported: "word",
  opened: "day",
  contractEnd: "day",
  reason: "word",
  channel: "word",
  caseNo: "text",
  submitted: "day",
  effective: "day",
  contactNumber: "tel",
  remark: "text",
  added: "day",
  changed: "moment",
};

export function kindOf(id: FleetColumn): Kind {
  return id in kinds ? kinds[id as MoreColumn] : "text"; // `in` has just said so
}

/** A value of a column beyond those that the list begins with; what is not known is a dash. */
export function ExtraCell({ row, id }: { row: FleetRow; id: FleetColumn }) {
  const unknown = useWording("format")("unknown");
  const owed = useWording("fleet.row")("owed");
  const value = storedIn(row, id);
  if (value === "owed" && id === "arrears") return owed;
  if (value === null || value === "") return <span className="quiet">{unknown}</span>;
  switch (kindOf(id)) {
    case "money":
      return <Money fen={Number(value)} />;
    case "day":
      return <DayCell day={String(value)} />;
    case "moment":
      return <MomentCell at={String(value)} />;
    case "word":
      return <WordCell group={id} code={String(value)} />;
    case "tel":
      return <Tel number={String(value)} />;
    case "iccid":
      return <span className="iccid">{grouped(String(value))}</span>;
    case "text":
      return <span title={String(value)}>{value}</span>;
  }
}

/** What the row has by itself, else what was asked for beyond it. */
function storedIn(row: FleetRow, id: FleetColumn): string | number | null {
  if (isCustomColumn(id)) return row.extra?.[id] ?? null;
  if (id === "team") return row.teamName;
  if (id === "occupancy") return row.occupancy;
  if (id === "arrears") return owedOf(row);
  return row.extra?.[id] ?? null;
}

function owedOf({ chips }: FleetRow): number | "owed" | null {
  const item = chips.find(({ kind, state }) => kind === "fee_arrears" && (state === "open" || state === "planned"));
  return item === undefined ? null : (item.amountFen ?? "owed");
}

function DayCell({ day }: { day: string }) {
  return <Day day={day} today={use(Today)} bare />;
}

function MomentCell({ at }: { at: string }) {
  const zone = useTimeZone() ?? "Asia/Shanghai";
  return <Day day={localMinute(at, zone).day} today={use(Today)} bare />;
}

function WordCell({ group, code }: { group: FleetColumn; code: string }) {
  const t = useWording("words");
  // Codes come from the closed lists of domain/words.ts, each of which has a message.
  switch (group) {
    case "use":
      return t(`use.${code}` as "use.own_device");
    case "occupancy":
      return t(`occupancy.${code}` as "occupancy.idle");
    case "line":
      return t(`line.${code}` as "line.normal");
    case "ported":
      return t(`ported.${code}` as "ported.no");
    case "reason":
      return t(`reason.${code}` as "reason.unused");
    default:
      return t(`channel.${code}` as "channel.app");
  }
}
