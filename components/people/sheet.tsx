import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CardFile } from "@/domain/cardfile";
import { answerable } from "@/domain/people/sayings";
import type { Day as DayText } from "@/domain/rows";
import type { Role } from "@/domain/words";
import { Pair } from "../card/pair";
import type { Act } from "../deed";
import { AccountDeed } from "./account";
import { AnswerForm } from "./answer";
import { NowTable, type Past, PastTable } from "./cards";
import { Employment, PersonDeeds, Reach } from "./ledger";
import { type PhoneLine, PhonePart } from "./phone";
import type { PeopleDesk, PersonLine } from "./view";

interface SheetProps {
  person: PersonLine;
  /** Whether they can sign in and answer themselves; the account itself is shown to the owner alone. */
  hasAccount: boolean;
  files: readonly CardFile[];
  past: readonly Past[];
  desk: PeopleDesk;
  answer: Act;
  /** The own page on a phone; null for who hands no codes out. */
  phone: { line: PhoneLine; end: Act } | null;
  today: DayText;
  role: Role;
}

/** The page of one person. */
export function PersonSheet({ person, hasAccount, files, past, desk, answer, phone, today, role }: SheetProps) {
  const t = useTranslations("people");
  const nudge = useTranslations("nudge");
  const open = files.filter(({ blockers }) => blockers.some(answerable));
  return (
    <main className="work one-person" id="work">
      <nav className="crumb" aria-label={t("sheet.place")}>
        <Link href={"/people" as Route}>{t("title")}</Link>
        <span aria-hidden="true">/</span>
        <h1>{person.name}</h1>
        <span className="end deeds">
          <Link className="btn low" href={`/people/${person.id}/handover` as Route} prefetch={false}>
            {t("handover.title")}
          </Link>
          {person.employment === "left" ? null : (
            <Link className="btn low" href={`/today/nudges?person=${person.id}` as Route} prefetch={false}>
              {nudge("pack")}
            </Link>
          )}
          <PersonDeeds desk={desk} person={person} openerClass="btn low" />
        </span>
      </nav>
      <section className="sheet frame">
        <Who person={person} hasAccount={hasAccount} desk={desk} />
        <section className="part" aria-labelledby="now-h">
          <h2 id="now-h">
            {t("sheet.now")} <span className="end">{t("sheet.count", { n: files.length })}</span>
          </h2>
          {files.length === 0 ? (
            <p className="quiet">{t("sheet.noCards")}</p>
          ) : (
            <NowTable files={files} today={today} />
          )}
        </section>
        {open.length === 0 ? null : (
          <section className="part" id="answer" aria-labelledby="answer-h">
            <h2 id="answer-h">{t("answer.title")}</h2>
            <AnswerForm
              person={person}
              files={open}
              answer={answer}
              today={today}
              hasAccount={hasAccount}
              role={role}
            />
          </section>
        )}
        {phone === null ? null : <PhonePart {...phone} today={today} />}
        <section className="part" aria-labelledby="past-h">
          <h2 id="past-h">{t("sheet.past")}</h2>
          {past.length === 0 ? <p className="quiet">{t("sheet.noPast")}</p> : <PastTable past={past} today={today} />}
        </section>
      </section>
    </main>
  );
}

function Who({ person, hasAccount, desk }: Pick<SheetProps, "person" | "hasAccount" | "desk">) {
  const t = useTranslations("people");
  const place = [person.teamName, person.siteName].filter(Boolean).join(" · ");
  return (
    <dl className="fields">
      <Pair name={t("field.name")}>
        <b>{person.name}</b>
      </Pair>
      <Pair name={t("field.staffNo")}>{person.staffNo}</Pair>
      <Pair name={t("sheet.team")}>{place}</Pair>
      <Pair name={t("sheet.employment")}>
        <Employment person={person} today={desk.today} />
      </Pair>
      <Pair name={t("column.account")} wide>
        {desk.accounts === null ? (
          t(hasAccount ? "sheet.hasAccount" : "sheet.noAccount")
        ) : (
          <>
            {person.account === null ? t("sheet.noAccount") : person.account.login} <Reach account={person.account} />{" "}
            <AccountDeed desk={desk} accounts={desk.accounts} person={person} />
          </>
        )}
      </Pair>
    </dl>
  );
}
