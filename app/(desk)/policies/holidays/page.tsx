import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddYear, HolidayLedger } from "@/components/policy/holidays";
import { RulesNav } from "@/components/policy/nav";
import { listHolidays } from "@/db/policy/holidays";
import { readRules } from "@/db/rules";
import { may } from "@/domain/actor";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { saveYear } from "../actions";
import { unknownYears } from "../years";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("policies.holiday"))("title") };
}

/** Public holidays and make-up days by year, which the carriers' clocks count by. */
export default async function Holidays() {
  const actor = await requireActor("policies", "/policies/holidays");
  const [store, { today }, t] = [await openStore(), clock(), await getTranslations("policies.holiday")];
  const [years, rules] = await Promise.all([listHolidays(store, actor), readRules(store)]);
  const missing = await unknownYears(rules, today);
  const save = may(actor, "holiday.save") ? saveYear : undefined;
  const next = String(Math.max(Number(today.slice(0, 4)) - 1, ...years.map((one) => Number(one.year))) + 1);
  return (
    <main className="work policies" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="dot">{t("count", { n: years.length })}</span>
        <span className="end">{save ? <AddYear year={next} save={save} today={today} /> : null}</span>
      </div>
      <RulesNav at="holidays" />
      <p className="quiet about">{t("about")}</p>
      {missing === null ? null : <p className="notice">{missing}</p>}
      <HolidayLedger years={years} save={save} today={today} />
    </main>
  );
}
