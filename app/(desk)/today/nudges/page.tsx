import type { Metadata, Route } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Day } from "@/components/day";
import { NudgeRoom, type PackLook } from "@/components/nudge/room";
import { readNudgePack } from "@/db/nudge/pack";
import { listTemplates } from "@/db/template/templates";
import { may, mayEnter } from "@/domain/actor";
import { clock } from "@/server/clock";
import { isLoopback, linkOrigins } from "@/server/origins";
import { messageText } from "@/server/reminder/message";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { markNudgedAction, unmarkNudgedAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nudge"))("title") };
}

const acts = { mark: markNudgedAction, unmark: unmarkNudgedAction };

/** Today's messages to those who have something to do, one a person, to be copied and sent. */
export default async function NudgesPage({ searchParams }: PageProps<"/today/nudges">) {
  const actor = await requireActor("today", "/today/nudges");
  const look = lookOf(await searchParams, await getLocale());
  const [store, at, t] = [await openStore(), clock(), await getTranslations("nudge")];
  const of = look.person === null ? look.of : [look.person];
  const [pack, templates] = await Promise.all([
    readNudgePack(store, actor, at, of, look.page),
    listTemplates(store, actor),
  ]);
  const way = { language: look.language, group: look.group, from: actor.name, today: at.today, templates };
  const origin = linkOrigins()[0] ?? "";
  const link = `${origin}/mine`;
  const lines = pack.lines.map((line) => ({ ...line, text: messageText(line, { ...way, link }) }));
  return (
    <main className="work today" id="work">
      <div className="crumb">
        <Link href={"/today" as Route}>{t("crumb")}</Link>
        <span>/</span>
        <h1>{t("title")}</h1>
        <Day day={at.today} today={at.today} />
        {lines.length > 0 ? <span className="dot">{t("people", { n: lines.length })}</span> : null}
        <span className="end">
          {lines.length > 0 ? (
            <span className="keys-hint">{t.rich("keys", { kbd: (key) => <kbd>{key}</kbd> })}</span>
          ) : null}
          {may(actor, "template.save") ? <Link href={"/today/nudges/wording" as Route}>{t("wording")}</Link> : null}
        </span>
      </div>
      {lines.length > 0 && isLoopback(origin) ? <p className="reminder-strip">{t("loopback")}</p> : null}
      <NudgeRoom
        look={look}
        lines={lines}
        more={pack.more}
        today={at.today}
        acts={acts}
        people={mayEnter(actor, "people")}
      />
    </main>
  );
}

function lookOf(asked: Record<string, string | string[] | undefined>, reader: "zh" | "en"): PackLook {
  const one = (name: string) => (typeof asked[name] === "string" ? asked[name] : "");
  const page = /^\d{1,4}$/.test(one("page")) ? Math.max(1, Number(one("page"))) : 1;
  const lang = one("lang");
  return {
    of: one("of") === "all" ? "all" : "due",
    language: lang === "zh" || lang === "en" ? lang : reader,
    group: one("to") === "group",
    person: one("person").slice(0, 60) || null,
    page,
  };
}
