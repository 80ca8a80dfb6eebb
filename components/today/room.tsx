import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FleetQuery, fleetAddress } from "@/domain/fleet/query";
import { printTerms } from "@/domain/fleet/query/print";
import { yuan } from "@/domain/nextstep";
import { daysOver } from "@/domain/policy";
import type { Day as DayText, Fen } from "@/domain/rows";
import { todayQueries as queries, type Today, waitingOf } from "@/domain/today";
import type { Carrier } from "@/domain/words";
import { daysBetween } from "@/domain/workdays";
import { Day, Due, Moment } from "../day";
import { Empty } from "../empty";
import { amount, shortDay } from "../format";
import { Tel } from "../tel";
import { LineDeed } from "./deed";
import { MorningLine, MorningPart } from "./part";
import { Walk } from "./walk";

interface RoomProps {
  of: Today;
  today: DayText;
  /** People's own pages open for the reader. */
  people: boolean;
}

/** The morning of who handles cards: six parts, each line one key from being done. */
export function TodayRoom(props: RoomProps) {
  const t = useTranslations("today");
  const { of } = props;
  if (of.fleet === 0)
    return (
      <Empty title={t("empty")} hint={t("emptyHint")}>
        <Link className="btn main" href={"/import" as Route}>
          {t("import")}
        </Link>
      </Empty>
    );
  if (waitingOf(of) === 0)
    return (
      <Empty title={t("calm")} hint={t("calmHint")}>
        <Link className="btn" href={"/today/nudges" as Route}>
          {t("do.pack")}
        </Link>
        <Link className="btn" href={"/overview" as Route}>
          {t("overview")}
        </Link>
        <Link className="btn" href={"/fleet" as Route}>
          {t("fleet")}
        </Link>
      </Empty>
    );
  return (
    <Walk>
      <div>
        <Leavers {...props} />
        <Nudges {...props} />
      </div>
      <div>
        <Stuck {...props} />
        <Verify {...props} />
        <Overdue {...props} />
        <Ready {...props} />
      </div>
    </Walk>
  );
}

const address = (query: FleetQuery) => fleetAddress(query);

/** The deed "all of these": their list, with every card of it chosen. */
function chosen(query: FleetQuery, cards: number) {
  return { href: address(query), choose: { q: printTerms(query.terms), cards } };
}

function Leavers({ of: { leavers }, today, people }: RoomProps) {
  const t = useTranslations("today");
  return (
    <MorningPart
      part="leavers"
      of={leavers}
      href={address(queries.leavers())}
      note={t("people", { n: leavers.total })}
      line={({ personId, name, leftOn, cards, rentFen, rentUnknown }) => (
        <MorningLine
          key={personId}
          href={people ? `/people/${personId}` : address(queries.leavers(personId))}
          name={name}
          deed={<LineDeed {...chosen(queries.leavers(personId), cards)} word={t("do.leavers")} about={name} />}
        >
          <b>{t("cards", { n: cards })}</b>
          <span className={leftOn === null ? "quiet" : "stop"}>
            {leftOn === null ? t("leftUnknown") : t("leftDays", { n: Math.max(daysBetween(leftOn, today), 0) })}
          </span>
          <Rents fen={rentFen} unknown={rentUnknown} />
        </MorningLine>
      )}
    />
  );
}

function Rents({ fen, unknown }: { fen: Fen | null; unknown: number }) {
  const t = useTranslations("today");
  if (fen === null) return <span className="quiet">{t("rentUnknown", { n: unknown })}</span>;
  return (
    <span className="quiet">
      {t("rent", { amount: whole(fen) })}
      {unknown > 0 ? ` · ${t("rentUnknown", { n: unknown })}` : null}
    </span>
  );
}

function Stuck({ of: { stuck }, today }: RoomProps) {
  const t = useTranslations("today");
  const words = useTranslations("words");
  return (
    <MorningPart
      part="stuck"
      of={stuck}
      href={address(queries.stuck())}
      line={({ cardId, number, userName, about, obstacle, due }) => (
        <MorningLine
          key={cardId}
          href={`/cards/${cardId}`}
          name={<Tel number={number} />}
          deed={<LineDeed href={`/cards/${cardId}#items`} word={t("do.stuck")} about={number} />}
        >
          <b>{obstacle === null ? t("stuck") : words(`obstacle.${obstacle}`)}</b>
          <span>
            {[userName, about === null ? null : words(`blocker.${about}`)].filter((one) => one !== null).join(" · ")}
          </span>
          {due === null ? null : <Due day={due} today={today} />}
        </MorningLine>
      )}
    />
  );
}

function Nudges({ of: { nudge }, today, people }: RoomProps) {
  const t = useTranslations("today");
  return (
    <MorningPart
      part="nudge"
      of={nudge}
      href={address(queries.nudge())}
      note={
        <Link href={"/today/nudges" as Route} prefetch={false}>
          {t("do.pack")}
        </Link>
      }
      line={({ personId, name, cards, due }) => (
        <MorningLine
          key={personId}
          href={people ? `/people/${personId}` : address(queries.nudge(personId))}
          name={name}
          deed={<LineDeed {...chosen(queries.nudge(personId), cards)} word={t("do.nudge")} about={name} />}
        >
          <b>{t("cards", { n: cards })}</b>
          <Due day={due} today={today} />
        </MorningLine>
      )}
    />
  );
}

function Verify({ of: { verify }, today }: RoomProps) {
  const t = useTranslations("today");
  return (
    <MorningPart
      part="verify"
      of={verify}
      href="/verify"
      line={({ papers, own, oldestAt }) => (
        <MorningLine
          key="verify"
          href="/verify"
          name={t("papers", { n: papers })}
          deed={<LineDeed href="/verify" word={t("do.verify")} about={t("part.verify")} />}
        >
          {oldestAt === null ? null : (
            <span>
              {t("oldest")} <Moment at={oldestAt} today={today} />
            </span>
          )}
          {own > 0 ? <span className="quiet">{t("own", { n: own })}</span> : null}
        </MorningLine>
      )}
    />
  );
}

function Overdue({ of: { overdue }, today }: RoomProps) {
  const t = useTranslations("today");
  const name = useCarrier();
  return (
    <MorningPart
      part="overdue"
      of={overdue}
      href={address(queries.overdue())}
      line={({ carrier, cards, since, hotline }) => (
        <MorningLine
          key={carrier ?? "none"}
          href={address(queries.overdue(carrier))}
          name={name(carrier)}
          deed={<LineDeed {...chosen(queries.overdue(carrier), cards)} word={t("do.overdue")} about={name(carrier)} />}
        >
          <b>{t("cards", { n: cards })}</b>
          <span className="stop">{t("longest", { n: daysOver(since, today) })}</span>
          {hotline === null ? null : <span className="quiet">{t("hotline", { number: hotline })}</span>}
        </MorningLine>
      )}
    />
  );
}

function Ready({ of: { ready }, today }: RoomProps) {
  const t = useTranslations("today");
  const name = useCarrier();
  const { lines, savesFen } = ready;
  const by = lines[0]?.by;
  const note = savesFen === null || by === undefined ? null : t("saves", { amount: whole(savesFen) });
  return (
    <MorningPart
      part="ready"
      of={ready}
      href={address(queries.ready())}
      note={note}
      formula={t("formula")}
      line={({ carrier, cards, by, savesFen, rentUnknown, visit }) => (
        <MorningLine
          key={carrier ?? "none"}
          href={address(queries.ready(carrier))}
          name={name(carrier)}
          deed={
            visit === null ? (
              <LineDeed {...chosen(queries.ready(carrier), cards)} word={t("do.ready")} about={name(carrier)} />
            ) : (
              <LineDeed
                href={`/batches/new?group=${encodeURIComponent(visit)}`}
                word={t("do.visit")}
                about={name(carrier)}
              />
            )
          }
        >
          <b>{t("cards", { n: cards })}</b>
          <span>
            <Day day={by} today={today} /> {by.slice(0, 7) === today.slice(0, 7) ? t("before") : t("beforeNext")}
          </span>
          {savesFen === null ? null : (
            <span title={t("saveWhy", { day: shortDay(by, today), n: cards - rentUnknown })}>
              {t("save", { amount: whole(savesFen) })}
            </span>
          )}
          {rentUnknown > 0 ? <span className="quiet">{t("rentUnknown", { n: rentUnknown })}</span> : null}
        </MorningLine>
      )}
    />
  );
}

function useCarrier(): (carrier: Carrier | null) => string {
  const t = useTranslations("today");
  const words = useTranslations("words.carrierLong");
  return (carrier) => (carrier === null ? t("noCarrier") : words(carrier));
}

/** A sum over many cards: whole yuan without the zeros. */
function whole(fen: Fen): string {
  return fen % 100 === 0
    ? yuan(fen)
        .slice(0, -3)
        .replace(/\B(?=(\d{3})+$)/g, ",")
    : amount(fen);
}
