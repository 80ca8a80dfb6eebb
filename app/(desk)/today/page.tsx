import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Day } from "@/components/day";
import { ReminderStrip } from "@/components/reminder/strip";
import { TodayRoom } from "@/components/today/room";
import { readReminders } from "@/db/reminder/due";
import { readToday } from "@/db/today";
import { mayEnter } from "@/domain/actor";
import { waitingOf } from "@/domain/today";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("today"))("title") };
}

/** Where the day begins for who handles cards: what waits, most pressing first. */
export default async function TodayPage() {
  const actor = await requireActor("today", "/today");
  const at = clock();
  const [store, t] = [await openStore(), await getTranslations("today")];
  const [of, reminders] = await Promise.all([readToday(store, actor, at), readReminders(store, actor, at)]);
  const waiting = waitingOf(of);
  return (
    <main className="work today" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
        <Day day={at.today} today={at.today} />
        {waiting > 0 ? <span className="dot">{t("waiting", { n: waiting })}</span> : null}
        {waiting > 0 ? (
          <span className="end keys-hint">{t.rich("keys", { kbd: (key) => <kbd>{key}</kbd> })}</span>
        ) : null}
      </div>
      <ReminderStrip reminders={reminders} />
      <TodayRoom of={of} today={at.today} people={mayEnter(actor, "people")} />
    </main>
  );
}
