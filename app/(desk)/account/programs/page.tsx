import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Tokens } from "@/components/program/tokens";
import { Webhooks } from "@/components/program/webhooks";
import { webhooksInside } from "@/db/settings";
import { listTokens, longestDays } from "@/db/tokens";
import { listWebhooks } from "@/db/webhooks";
import { may } from "@/domain/actor";
import { addDays } from "@/domain/workdays";
import { clock } from "@/server/clock";
import { requireAccount } from "@/server/session";
import { openStore } from "@/server/store";
import { dropToken, dropWebhook, letInside, makeToken, makeWebhook, stopWebhook } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("programs"))("title") };
}

/** What other programs may do in one's name, and for the owner whom they are told of. */
export default async function ProgramsPage() {
  const actor = await requireAccount("/account/programs");
  const [store, at, t] = [await openStore(), clock(), await getTranslations("programs")];
  const [tokens, hooks, inside] = await Promise.all([
    listTokens(store, actor),
    listWebhooks(store, actor),
    webhooksInside(store),
  ]);
  const today = at.today;
  const lines = tokens.map((one) => ({ ...one, over: one.endedAt !== null || one.expiresAt < at.now }));
  return (
    <main className="work" id="work">
      <div className="crumb">
        <Link href="/account">{(await getTranslations("account"))("title")}</Link>
        <span>/</span>
        <h1>{t("title")}</h1>
        <span className="end">
          <Link href="/account/api">{t("reference")}</Link>
        </span>
      </div>
      <div className="page programs">
        <Tokens
          tokens={lines}
          today={today}
          first={addDays(today, 90)}
          last={addDays(today, longestDays)}
          add={makeToken}
          end={dropToken}
        />
        {may(actor, "webhook.add") ? (
          <Webhooks
            hooks={hooks}
            inside={inside}
            today={today}
            add={makeWebhook}
            stop={stopWebhook}
            remove={dropWebhook}
            letInside={letInside}
          />
        ) : null}
      </div>
    </main>
  );
}
