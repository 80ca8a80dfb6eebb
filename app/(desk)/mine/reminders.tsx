import { OwnReminder } from "@/components/reminder/own";
import { readOwnReminders } from "@/db/reminder/due";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";

/** What the rules remind somebody of on their own cards; stands above them by itself. */
export async function MineReminders() {
  const actor = await requireActor("mine", "/mine");
  const at = clock();
  return <OwnReminder reminders={await readOwnReminders(await openStore(), actor, at)} today={at.today} />;
}
