import { useTranslations } from "next-intl";
import { Moment } from "../day";
import { megabytes } from "./size";

/** How the machine and the program do; sizes in bytes. */
export interface ShownMachine {
  version: string;
  node: string;
  system: string;
  database: "sqlite" | "postgres";
  upSeconds: number;
  memory: number;
  disk: { free: number; all: number } | null;
  databaseBytes: number;
  walBytes: number | null;
  now: string;
  timeZone: string;
  lastEventAt: string | null;
  behindMinutes: number;
}

/** Below this much free space the disk is said to be nearly full. */
const scarce = 1e9;

export function MachinePart({ machine, today }: { machine: ShownMachine; today: string }) {
  const t = useTranslations("status");
  const { disk, walBytes, upSeconds, behindMinutes } = machine;
  const free = disk && t("free", { free: megabytes(disk.free), all: megabytes(disk.all) });
  const hours = Math.floor(upSeconds / 3600);
  const full = disk !== null && disk.free < scarce;
  const rows: [string, string][] = [
    [
      t("database"),
      `${machine.database === "sqlite" ? "SQLite" : "PostgreSQL"} · ${megabytes(machine.databaseBytes)} MB`,
    ],
    ...(walBytes === null ? [] : [[t("wal"), `${megabytes(walBytes)} MB`] satisfies [string, string]]),
    [t("memory"), `${megabytes(machine.memory)} MB`],
    [t("version"), `${machine.version} · Node ${machine.node} · ${machine.system}`],
    [
      t("up"),
      t("upFor", { days: Math.floor(hours / 24), hours: hours % 24, minutes: Math.floor(upSeconds / 60) % 60 }),
    ],
  ];
  return (
    <section className="frame part">
      <h2>{t("machine")}</h2>
      {behindMinutes > 5 ? (
        <div className="refusal" role="alert">
          <b>{t("clockBack", { minutes: behindMinutes })}</b>
          <p>{t("clockBackDo")}</p>
        </div>
      ) : null}
      <dl className="fields one">
        <div>
          <dt>{t("disk")}</dt>
          <dd>{full ? <b className="waits">{t("scarce", { free: free ?? "" })}</b> : (free ?? "—")}</dd>
        </div>
        <div>
          <dt>{t("clock")}</dt>
          <dd>
            <Clock machine={machine} today={today} />
          </dd>
        </div>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Clock({ machine: { now, timeZone, lastEventAt }, today }: { machine: ShownMachine; today: string }) {
  const t = useTranslations("status");
  return (
    <>
      <Moment at={now} today={today} /> <span className="quiet">{timeZone}</span>
      {lastEventAt === null ? null : (
        <span className="quiet">
          {" · "}
          {t("lastEvent")} <Moment at={lastEventAt} today={today} />
        </span>
      )}
    </>
  );
}
