import { findCalendar } from "@/db/channel/channels";
import { noteReading } from "@/db/channel/digests";
import { readOwnReminders, readReminders } from "@/db/reminder/due";
import { mayEnter } from "@/domain/actor";
import { calendarText } from "@/domain/channel/calendar";
import { clock } from "@/server/clock";
import { openDatabase } from "@/server/database";
import { calendarDays, digestWords } from "@/server/reminder/digest";
import { calendarHash } from "@/server/reminder/token";
import { actorOfAccount } from "@/server/session";

/** A calendar of reminders by its private address, for programs that know no sign-in: what its account may see, masked. */
export async function GET(_request: Request, { params }: RouteContext<"/calendar/[token]">): Promise<Response> {
  const [store, at] = [await openDatabase(), clock()];
  const found = await findCalendar(store, calendarHash((await params).token.replace(/\.ics$/, "")));
  const actor = found && (await actorOfAccount(store, found.reader.accountId));
  if (!found || !actor) return new Response(null, { status: 404 });
  const { id, settings } = found.channel;
  const reminders = mayEnter(actor, "today")
    ? await readReminders(store, actor, at, "ahead")
    : await readOwnReminders(store, actor, at, "ahead");
  await noteReading(store, at, id);
  const name = digestWords(settings.language).digest("calendar");
  const text = calendarText(name, calendarDays(reminders, id, settings.language), at.now);
  return new Response(text, {
    headers: { "content-type": "text/calendar; charset=utf-8", "cache-control": "private, no-store" },
  });
}
