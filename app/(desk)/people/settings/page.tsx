import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Addresses, AskForCodes, OnePerson } from "@/components/people/settings";
import { isOnePerson } from "@/db/context";
import { asksForCodes, readOrigins } from "@/db/settings";
import { may } from "@/domain/actor";
import { clock } from "@/server/clock";
import { environment } from "@/server/env";
import { isPlain } from "@/server/origins";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { saveCodes, saveOnePerson, saveOrigins } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.settings"))("title") };
}

export default async function SettingsPage() {
  const actor = await requireActor("people", "/people/settings");
  if (!may(actor, "setting.change")) notFound();
  const [store, t] = [await openStore(), await getTranslations("people")];
  const [kept, onePerson, codes] = await Promise.all([readOrigins(store), isOnePerson(store), asksForCodes(store)]);
  return (
    <main className="work" id="work">
      <div className="crumb">
        <Link href="/people">{t("title")}</Link>
        <span>/</span>
        <h1>{t("settings.title")}</h1>
        <span className="end">
          <Link href={"/people/settings/channels" as Route}>{t("settings.channels")}</Link>
        </span>
      </div>
      <div className="page settings">
        <Addresses
          act={saveOrigins}
          today={clock().today}
          fixed={environment().origins}
          kept={kept}
          plain={kept.some(isPlain)}
        />
        <AskForCodes act={saveCodes} on={codes} />
        <OnePerson act={saveOnePerson} on={onePerson} />
      </div>
    </main>
  );
}
