import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Empty } from "@/components/empty";
import { OwnCard } from "@/components/mine/owncard";
import { OutboxFrame } from "@/components/outbox/frame";
import { readOwn } from "@/db/mine";
import { readRules } from "@/db/rules";
import type { CardFile } from "@/domain/cardfile";
import { clock } from "@/server/clock";
import { browserOf } from "@/server/device";
import { allowedOrigins, isPlainAt } from "@/server/origins";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { answer, cannot, countAccounts, list, owe, remove, tick, untick } from "./actions";
import { MineReminders } from "./reminders";

export async function generateMetadata(): Promise<Metadata> {
  const title = (await getTranslations("mine"))("title");
  // A browser asks for it without cookies: the language stands in the address.
  return { title, manifest: `/manifest.webmanifest?lang=${await getLocale()}` };
}

const acts = { tick, untick, answer, cannot, list, count: countAccounts, owe, remove };

/** One's own cards, one at a time. An address that names another's card shows one's own first, as one that names none. */
export default async function MinePage({ searchParams }: PageProps<"/mine">) {
  const actor = await requireActor("mine", "/mine");
  const t = await getTranslations("mine");
  const store = await openStore();
  const [{ files, done }, rules] = await Promise.all([readOwn(store, actor), readRules(store)]);
  const { card } = await searchParams;
  const at = Math.max(
    0,
    files.findIndex((file) => file.card.id === card),
  );
  const file = files[at];
  const heads = await headers();
  const inWeChat = browserOf(heads.get("user-agent")) === "wechat";
  const { now, today } = clock();
  return (
    <main className="work" id="work">
      <div className="mine" data-who={actor.personId}>
        <OutboxFrame person={actor.personId} readAt={now} today={today} />
        <MineReminders />
        <header className="bar">
          <span>
            {actor.name} {file?.user?.staffNo}
          </span>
          {file ? <span className="end">{t("place", { at: at + 1, all: files.length })}</span> : null}
        </header>
        {file ? (
          <>
            <OwnCard
              key={file.card.id}
              file={file}
              rules={rules}
              accountId={actor.accountId}
              today={today}
              acts={acts}
            />
            <Around files={files} at={at} />
          </>
        ) : (
          <Empty
            title={t(done > 0 ? "allDone" : "none")}
            hint={t(done > 0 ? "allDoneHint" : "noneHint", { n: done })}
          />
        )}
        {isPlainAt(heads.get("host"), allowedOrigins()) ? <p className="quiet small leave">{t("plain")}</p> : null}
        {inWeChat ? <p className="quiet small leave">{t("wechat")}</p> : null}
      </div>
    </main>
  );
}

async function Around({ files, at }: { files: readonly CardFile[]; at: number }) {
  const t = await getTranslations("mine");
  if (files.length < 2) return null;
  const link = (file: CardFile | undefined, word: "before" | "after") =>
    file ? (
      <Link className="btn" href={{ pathname: "/mine", query: { card: file.card.id } }}>
        {t(word)} <span className="quiet">{file.card.number.slice(-4)}</span>
      </Link>
    ) : (
      <span />
    );
  return (
    <nav className="around" aria-label={t("others")}>
      {link(files[at - 1], "before")}
      {link(files[at + 1], "after")}
    </nav>
  );
}
