import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Day } from "@/components/day";
import { ReminderRoom } from "@/components/reminder/room";
import { mostReminded, readReminders } from "@/db/reminder/due";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reminder"))("title") };
}

/** What the rules remind of today, by kind. */
export default async function RemindersPage() {
  const actor = await requireActor("today", "/today/reminders");
  const [at, t] = [clock(), await getTranslations("reminder")];
  const reminders = await readReminders(await openStore(), actor, at);
  return (
    <main className="work today" id="work">
      <div className="crumb">
        <Link href={"/today" as Route}>{t("crumb")}</Link>
        <span>/</span>
        <h1>{t("title")}</h1>
        <Day day={at.today} today={at.today} />
        {reminders.length > 0 ? <span className="dot">{t("strip", { n: reminders.length })}</span> : null}
      </div>
      <ReminderRoom reminders={reminders} today={at.today} most={mostReminded} />
    </main>
  );
}
