import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { may } from "@/domain/actor";
import { openCaseOf } from "@/domain/case/attempt";
import type { CaseDeed } from "@/domain/case/possible";
import type { CaseRow } from "@/domain/case/rows";
import { type Advice, asksOf, byProxy, clockOf, materialsFor, versionFor } from "@/domain/policy";
import type { Day } from "@/domain/rows";
import type { Stage } from "@/domain/words";
import { holidaysKnown } from "@/domain/workdays";
import type { Acts, Brief } from "./brief";
import { Channels } from "./channels";
import { Carried, Contact } from "./contact";
import { CardFields } from "./fields";
import { Items } from "./items";
import { Materials } from "./materials";
import { Signs } from "./signs";
import type { CardView, Reader } from "./view";

interface SheetProps {
  view: CardView;
  row: CaseRow | null;
  actor: Reader;
  today: Day;
  acts: Acts;
  brief: Brief;
  advice: readonly Advice[];
  can: ReadonlySet<CaseDeed>;
  own: boolean;
  holds: { contact: boolean; refund: boolean };
}

const beforeCarrier: readonly Stage[] = ["not_started", "preparing", "ready", "returned"];

/** The acceptance form. Parts that would be empty are left out, and the numbers of the others close up. */
export function Sheet(props: SheetProps) {
  const { view, row, actor, today, acts, brief, advice, can, own, holds } = props;
  const { card, blockers, certificates } = view.file;
  const t = useTranslations("card");
  const f = useTranslations("fleet.form");
  const early = beforeCarrier.includes(card.stage) && !card.history;
  const carried = row !== null && (row.submittedOn !== null || row.answer !== null || row.endedOn !== null);
  const contact = row !== null || card.balanceFen !== null || card.contactNumber !== null || card.refundTarget !== null;
  const papers = row === null ? [] : view.file.materials.filter((paper) => paper.caseId === row.id);
  const shown = [
    "card" as const,
    ...(card.history && blockers.length === 0 ? [] : (["items"] as const)),
    ...(early ? (["channels"] as const) : []),
    ...(papers.length > 0 ? (["materials"] as const) : []),
    ...(carried ? (["carried"] as const) : []),
    ...(contact ? (["contact"] as const) : []),
  ];
  const title = (part: (typeof shown)[number]) => {
    const numerals = t("numerals").split(" ");
    return t("partTitle", { n: numerals[shown.indexOf(part)] ?? "", name: t(`part.${part}`) });
  };
  const clock = row === null ? null : (clockOf(view.rules, row, card)?.overdueFrom ?? null);
  const has = (part: (typeof shown)[number]) => shown.includes(part);
  return (
    <article className="sheet">
      <Head {...props} />
      <CardFields
        card={card}
        userId={view.userId}
        today={today}
        teamName={card.teamName}
        siteName={card.siteId === null ? null : (view.names[card.siteId] ?? null)}
        entity={view.entity}
        names={view.names}
        byManager={row?.channel === "account_manager"}
        title={title("card")}
        edit={
          may(actor, "card.edit") ? (
            <Link href={`/cards/${card.id}/edit` as Route} prefetch={false}>
              {f("edit")}
            </Link>
          ) : undefined
        }
      />
      {has("items") ? (
        <Items
          counted={card}
          title={title("items")}
          cardId={card.id}
          items={blockers}
          guides={view.rules.guides}
          stage={card.stage}
          channel={row?.channel ?? null}
          role={actor.role}
          own={own}
          userName={card.userName}
          due={card.due}
          today={today}
          acts={acts}
        />
      ) : null}
      {has("channels") ? (
        <Channels
          title={title("channels")}
          advice={advice}
          brief={brief}
          choose={can.has("case.edit") ? acts.edit : undefined}
        />
      ) : null}
      {row !== null && has("materials") ? (
        <Papers {...props} row={row} papers={papers} title={title("materials")} />
      ) : null}
      {row !== null && has("carried") ? (
        <Carried
          title={title("carried")}
          row={row}
          today={today}
          clock={clock}
          unknownYear={clock === null || holidaysKnown(view.rules.holidays, clock) ? null : clock.slice(0, 4)}
        />
      ) : null}
      {has("contact") ? (
        <Contact
          title={title("contact")}
          card={card}
          row={row}
          brief={brief}
          acts={acts}
          holds={holds}
          can={{ edit: can.has("case.edit"), refund: can.has("case.refund") }}
        />
      ) : null}
      {row === null ? null : (
        <Signs
          row={row}
          openedBy={view.names[row.openedBy] ?? null}
          userName={card.userName}
          certificates={certificates}
          today={today}
        />
      )}
    </article>
  );
}

function Head({ view, row }: SheetProps) {
  const t = useTranslations("card");
  const words = useTranslations("words");
  const { card } = view.file;
  const holder = [
    card.carrier === null ? null : words(`carrierLong.${card.carrier}`),
    card.holderType === null ? null : words(`holderType.${card.holderType}`),
  ].filter((one) => one !== null);
  return (
    <header>
      <p>
        {holder.join("·")}
        <br />
        {row === null
          ? t(card.history ? "historyLine" : "noCase")
          : t("reasonLine", { reason: words(`reason.${row.reason}`), n: row.attempt })}
      </p>
      <h1>{t("form")}</h1>
      {row === null ? (
        <p />
      ) : (
        <p>
          {t("caseNo")}
          <br />
          <b>{row.caseNo}</b>
        </p>
      )}
    </header>
  );
}

type PapersProps = SheetProps & { row: CaseRow; papers: CardView["file"]["materials"]; title: string };

function Papers({ view, row, papers, title, today, acts, can }: PapersProps) {
  const t = useTranslations("card");
  const words = useTranslations("words");
  const { card, blockers } = view.file;
  const { carrier, holderType } = card;
  const pack = versionFor(view.rules, view.file)?.pack ?? null;
  const known = pack !== null && holderType !== null && row.channel !== null;
  const asked = known && row.channel !== null ? materialsFor(pack, holderType, row.channel, byProxy(blockers)) : [];
  const about =
    known && carrier !== null && row.channel !== null
      ? t("about", {
          holder: words(`holderType.${holderType}`),
          channel: words(`channel.${row.channel}`),
          carrier: words(`carrier.${carrier}`),
        })
      : "";
  const order = asked.map((one): string => one.code);
  const place = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length);
  const collecting = openCaseOf(view.file)?.state;
  return (
    <Materials
      title={title}
      cardId={card.id}
      about={about}
      rows={[...papers].sort((a, b) => place(a.code) - place(b.code))}
      asked={asked}
      basis={known && row.channel !== null ? (asksOf(pack, holderType, row.channel)?.basis ?? null) : null}
      today={today}
      acts={acts}
      open={can.has("case.edit") && (collecting === "preparing" || collecting === "returned")}
    />
  );
}
