import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChannelDesk } from "@/components/channel/desk";
import { listChannels, listReaders, readSendingHours } from "@/db/channel/channels";
import { may } from "@/domain/actor";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import {
  addCalendar,
  dropChannel,
  renewAddress,
  resumeChannel,
  saveHours,
  saveMail,
  saveRobot,
  stopChannel,
  tryChannel,
} from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("channels"))("title") };
}

const acts = {
  saveMail,
  saveRobot,
  addCalendar,
  renew: renewAddress,
  test: tryChannel,
  stop: stopChannel,
  resume: resumeChannel,
  remove: dropChannel,
  saveHours,
};

/** Where reminders are sent besides the page: the owner's. */
export default async function ChannelsPage() {
  const actor = await requireActor("people", "/people/settings/channels");
  if (!may(actor, "channel.add")) notFound();
  const [store, t, people] = [await openStore(), await getTranslations("channels"), await getTranslations("people")];
  const [channels, readers, hours] = await Promise.all([
    listChannels(store, actor),
    listReaders(store, actor),
    readSendingHours(store),
  ]);
  const at = clock();
  return (
    <main className="work" id="work">
      <div className="crumb">
        <Link href="/people">{people("title")}</Link>
        <span>/</span>
        <Link href="/people/settings">{people("settings.title")}</Link>
        <span>/</span>
        <h1>{t("title")}</h1>
      </div>
      <div className="page settings programs">
        <ChannelDesk channels={channels} readers={readers} hours={hours} now={at.now} today={at.today} acts={acts} />
      </div>
    </main>
  );
}
