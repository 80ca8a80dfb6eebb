import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { fleetAddress, fleetWith } from "@/domain/fleet/query";
import type { NudgeLine } from "@/domain/nudge/pack";
import type { Day as DayText } from "@/domain/rows";
import { Press } from "../card/press";
import { Copy } from "../copy";
import { Day, Due, Moment } from "../day";
import { Empty } from "../empty";
import { Walk } from "../today/walk";
import { CopyAndMark, type NudgeActs } from "./copying";

/** How the pack is looked at, as its address has it. */
export interface PackLook {
  of: "due" | "all";
  language: "zh" | "en";
  group: boolean;
  person: string | null;
  page: number;
}

export function packAddress(look: PackLook): Route {
  const query = new URLSearchParams();
  if (look.of === "all") query.set("of", "all");
  query.set("lang", look.language);
  if (look.group) query.set("to", "group");
  if (look.person !== null) query.set("person", look.person);
  if (look.page > 1) query.set("page", String(look.page));
  return `/today/nudges?${query}` as Route;
}

interface RoomProps {
  look: PackLook;
  /** Each with its message as it is copied. */
  lines: readonly (NudgeLine & { text: string })[];
  more: boolean;
  today: DayText;
  acts: NudgeActs;
  /** People's own pages open for the reader. */
  people: boolean;
}

/** Today's messages: how they are made, all at once, then one a person. */
export function NudgeRoom(props: RoomProps) {
  const { look, lines } = props;
  const t = useTranslations("nudge");
  return (
    <>
      <p className="quiet about">{t("lead")}</p>
      <Ways {...props} />
      {look.group ? <p className="quiet small">{t("groupSay")}</p> : null}
      {lines.length === 0 ? <Nobody look={look} /> : <Lines {...props} />}
      <Pages {...props} />
    </>
  );
}

function Ways({ look, lines, acts }: RoomProps) {
  const t = useTranslations("nudge");
  const waiting = lines.filter((line) => line.marked === null);
  const pick = (label: string, options: [string, Partial<PackLook>, boolean][]) => (
    <nav className="pick-one" aria-label={label}>
      {options.map(([word, change, on]) => (
        <Link
          key={word}
          href={packAddress({ ...look, page: 1, ...change })}
          aria-current={on ? "true" : undefined}
          prefetch={false}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
  return (
    <div className="nudge-ways">
      {look.person === null
        ? pick(t("of.label"), [
            [t("of.due"), { of: "due" }, look.of === "due"],
            [t("of.all"), { of: "all" }, look.of === "all"],
          ])
        : pick(t("of.label"), [
            [t("one"), {}, true],
            [t("of.due"), { of: "due", person: null }, false],
          ])}
      {pick(t("to.label"), [
        [t("to.person"), { group: false }, !look.group],
        [t("to.group"), { group: true }, look.group],
      ])}
      {pick(t("language.label"), [
        [t("language.zh"), { language: "zh" }, look.language === "zh"],
        [t("language.en"), { language: "en" }, look.language === "en"],
      ])}
      {waiting.length < 2 ? null : (
        <CopyAndMark
          className="btn main end"
          text={waiting.map(({ text }) => text).join("\n\n")}
          personIds={waiting.map(({ personId }) => personId)}
          acts={acts}
          label={t("copyAll", { n: waiting.length })}
        />
      )}
    </div>
  );
}

function Nobody({ look }: Pick<RoomProps, "look">) {
  const t = useTranslations("nudge");
  const due = look.of === "due" && look.person === null;
  return (
    <Empty title={t(due ? "empty.due" : "empty.all")} hint={t(due ? "emptyHint.due" : "emptyHint.all")}>
      {due ? (
        <Link className="btn main" href={packAddress({ ...look, of: "all", page: 1 })} prefetch={false}>
          {t("showAll")}
        </Link>
      ) : null}
      <Link className="btn" href={"/today" as Route}>
        {t("toToday")}
      </Link>
    </Empty>
  );
}

function Lines({ lines, today, acts, people }: RoomProps) {
  return (
    <Walk className="nudges">
      {lines.map((line) => (
        <Message key={line.personId} line={line} today={today} acts={acts} people={people} />
      ))}
    </Walk>
  );
}

function Message({
  line,
  today,
  acts,
  people,
}: Pick<RoomProps, "today" | "acts" | "people"> & { line: RoomProps["lines"][number] }) {
  const t = useTranslations("nudge");
  const personIds = [line.personId];
  const href = people ? `/people/${line.personId}` : fleetAddress(fleetWith({ user: [line.personId] }));
  return (
    <article
      className={line.marked === null ? "nudge" : "nudge marked"}
      data-line=""
      aria-label={t("message", { name: line.name })}
    >
      <header>
        <Link className="name" href={href as Route} prefetch={false}>
          {line.name}
        </Link>
        {line.staffNo === null ? null : <span className="quiet">{line.staffNo}</span>}
        <span>
          {t("cards", { n: line.cards.length })} · {t("things", { n: line.things })}
        </span>
        {line.due === null ? null : <Due day={line.due} today={today} />}
        <span className="quiet">
          {line.days === 0 ? t("first") : t("days", { n: line.days })} · {t(`tone.${line.tone}`)}
        </span>
        {line.before === null ? null : (
          <span className="quiet">
            {t.rich("last", { day: () => <Day day={line.before?.on ?? null} today={today} bare /> })}
          </span>
        )}
      </header>
      <pre className="message">{line.text}</pre>
      {line.marked === null ? (
        <div className="deeds">
          <CopyAndMark text={line.text} personIds={personIds} acts={acts} label={t("copy")} about={line.name} />
          <Press
            className="btn flat"
            act={acts.mark}
            given={{ personIds }}
            done={t("noted", { n: 1 })}
            undo={{ act: acts.unmark, given: { personIds } }}
          >
            {t("mark")} <span className="quiet small">{t("markSay")}</span>
          </Press>
        </div>
      ) : (
        <div className="deeds">
          <span>
            {t.rich("marked", {
              time: () => <Moment at={line.marked?.at ?? ""} today={today} />,
              name: line.marked.byName,
            })}
          </span>
          <Copy text={line.text} label={t("again")} className="btn low flat" />
          <Press className="btn low flat" act={acts.unmark} given={{ personIds }} done={t("unmarked")}>
            {t("undo")}
          </Press>
        </div>
      )}
    </article>
  );
}

function Pages({ look, more }: RoomProps) {
  const t = useTranslations("nudge");
  if (!more && look.page === 1) return null;
  return (
    <nav className="nudge-pages" aria-label={t("more")}>
      {look.page > 1 ? (
        <Link className="btn" href={packAddress({ ...look, page: look.page - 1 })}>
          {t("before")}
        </Link>
      ) : null}
      {more ? (
        <Link className="btn" href={packAddress({ ...look, page: look.page + 1 })}>
          {t("after")}
        </Link>
      ) : null}
    </nav>
  );
}
