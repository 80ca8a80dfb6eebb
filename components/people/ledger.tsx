"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { fleetAddress, fleetWith } from "@/domain/fleet/query";
import { daysBetween } from "@/domain/workdays";
import { Marked } from "../chip";
import { Day } from "../day";
import { AccountDeed } from "./account";
import { LeaveDeed, MoveDeed, plannedOf, ReturnDeed } from "./employment";
import { EditPerson } from "./person";
import type { AccountLine, PeopleDesk, PersonLine } from "./view";

/** People as a ledger; on a phone each is a block with named lines. Accounts stand in it for the owner alone. */
export function PeopleLedger({ people, desk }: { people: readonly PersonLine[]; desk: PeopleDesk }) {
  const t = useTranslations("people");
  return (
    <table className="ledger stack roster">
      <caption className="vh">{t("title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("column.name")}</th>
          <th scope="col">{t("column.team")}</th>
          <th scope="col">
            <span className="pair">
              <span>{t("column.employment")}</span>
              <span>{t("column.left")}</span>
            </span>
          </th>
          <th scope="col" className="num">
            {t("column.cards")}
          </th>
          {desk.accounts ? (
            <>
              <th scope="col" className="login">
                {t("column.account")}
              </th>
              <th scope="col" className="role">
                {t("column.role")}
              </th>
            </>
          ) : null}
          <th scope="col">
            <span className="vh">{t("column.deeds")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} desk={desk} />
        ))}
      </tbody>
    </table>
  );
}

function PersonRow({ person, desk }: { person: PersonLine; desk: PeopleDesk }) {
  const t = useTranslations("people");
  const unknown = useTranslations("format")("unknown");
  const { name, staffNo, teamName, siteName, cards, account } = person;
  return (
    <tr>
      <th scope="row">
        <span className="pair">
          <Link href={`/people/${person.id}` as Route} prefetch={false}>
            <b>{name}</b>
          </Link>
          {staffNo ? <span className="quiet">{staffNo}</span> : null}
        </span>
      </th>
      <td data-name={t("column.team")}>
        <span className="pair">
          {teamName ? <span>{teamName}</span> : <span className="quiet">{unknown}</span>}
          {siteName ? <span className="site quiet">{siteName}</span> : null}
        </span>
      </td>
      <td data-name={t("column.employment")}>
        <Employment person={person} today={desk.today} />
      </td>
      <td className="num" data-name={t("column.cards")}>
        <Cards id={person.id} n={cards} name={name} />
      </td>
      {desk.accounts ? (
        <>
          <td data-name={t("column.account")} className="login">
            <Login account={account} />
          </td>
          <td data-name={t("column.role")} className="role">
            <Reach account={account} />
          </td>
        </>
      ) : null}
      <td className="deeds">
        <PersonDeeds desk={desk} person={person} />
        {desk.accounts ? <AccountDeed desk={desk} accounts={desk.accounts} person={person} /> : null}
      </td>
    </tr>
  );
}

/** What may be done with a person: a planned leave can be moved or called off. */
export function PersonDeeds(props: { person: PersonLine; desk: PeopleDesk; openerClass?: string }) {
  const left = props.person.employment === "left";
  return (
    <>
      <EditPerson {...props} />
      <MoveDeed {...props} />
      {left ? null : <LeaveDeed {...props} />}
      {left || plannedOf(props.person) !== null ? <ReturnDeed {...props} /> : null}
    </>
  );
}

/** 在职, or the day somebody left and the days since: loud only while cards wait. */
export function Employment({ person, today }: { person: PersonLine; today: string }) {
  const t = useTranslations("people");
  const { leftOn, cards } = person;
  if (person.employment === "active") {
    return (
      <span className="quiet">
        {leftOn === null ? t("active") : t("leaves")} {leftOn === null ? null : <Day day={leftOn} today={today} />}
      </span>
    );
  }
  return (
    <span className="pair">
      <span>
        {t("left")} {leftOn === null ? <span className="quiet">{t("leftUnknown")}</span> : null}
        {leftOn === null ? null : <Day day={leftOn} today={today} />}
      </span>
      {leftOn === null ? null : (
        <span className={cards > 0 ? "since waits" : "since quiet"}>
          {daysBetween(leftOn, today)}
          <span className="unit"> {t("days")}</span>
        </span>
      )}
    </span>
  );
}

function Cards({ id, n, name }: { id: string; n: number; name: string }) {
  const t = useTranslations("people");
  const none = useTranslations("format")("none");
  if (n === 0) return <span className="quiet">{none}</span>;
  return (
    <Link
      href={fleetAddress(fleetWith({ user: [id] })) as Route}
      prefetch={false}
      aria-label={t("cardsOf", { name, n })}
    >
      {n}
    </Link>
  );
}

function Login({ account }: { account: AccountLine | null }) {
  const t = useTranslations("people");
  const unknown = useTranslations("format")("unknown");
  if (account === null) return <span className="quiet">{unknown}</span>;
  return (
    <span className="pair">
      <span className={account.disabled ? "quiet" : undefined}>{account.login}</span>
      {account.disabled ? <Marked icon="off" text={t("disabled")} /> : null}
    </span>
  );
}

/** The role, then what it sees: everything, or the first names of its sites and teams. */
export function Reach({ account }: { account: AccountLine | null }) {
  const t = useTranslations("words");
  const reach = useTranslations("people.reach");
  if (account === null) return null;
  const { role, scopes } = account;
  const seen = () => {
    if (role === "staff") return reach("own");
    if (scopes.some((one) => one.kind === "all")) return t("scope.all");
    return scopes.map((one) => one.name).join("、") || reach("none");
  };
  return (
    <>
      {t(`role.${role}`)} <span className="quiet">{seen()}</span>
    </>
  );
}
