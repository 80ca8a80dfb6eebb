import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OneTimeCodes } from "@/components/account/codes";
import { PasswordForm } from "@/components/account/password";
import { Sessions } from "@/components/account/sessions";
import type { SessionView } from "@/components/account/sessionview";
import { readAccount } from "@/db/accounts";
import { namesOfReach } from "@/db/reach";
import { listSessions } from "@/db/sessions";
import { asksForCodes } from "@/db/settings";
import type { Actor } from "@/domain/actor";
import { needsCode } from "@/domain/signin";
import { clock, stamp } from "@/server/clock";
import { shortestPassword } from "@/server/password";
import { readSigned, requireAccount } from "@/server/session";
import { openStore } from "@/server/store";
import { beginCodes, renewCodes, turnOff, turnOn } from "../../sign-in/second/actions";
import { changePassword, endOthers, endSession } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

/** Who one is here, and one's own password: for everybody who is signed in. */
export default async function AccountPage() {
  const actor = await requireAccount("/account");
  const store = await openStore();
  const account = await readAccount(store, actor.accountId);
  if (!account) notFound();
  const asked = needsCode(actor.role) && (await asksForCodes(store));
  const on = account.totpSecret !== null;
  const [t, words] = [await getTranslations("account"), await getTranslations("words.role")];
  const programs = await getTranslations("programs");
  const { login, passwordHash } = account;
  const facts = { name: actor.name, login, role: words(actor.role), reach: await reachOf(actor) };
  return (
    <main className="work" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="end">
          <Link href="/account/programs">{programs("title")}</Link>
        </span>
      </div>
      <div className="page settings">
        <section className="frame">
          <dl className="fields two">
            {(["name", "login", "role", "reach"] as const).map((fact) => (
              <div key={fact}>
                <dt>{t(fact)}</dt>
                <dd>{facts[fact]}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section className="frame part">
          <h2>
            {t("passwordTitle")} <span className="end">{passwordHash ? t("hasPassword") : t("noPassword")}</span>
          </h2>
          <PasswordForm
            act={changePassword}
            login={login}
            today={clock().today}
            hasPassword={passwordHash !== null}
            shortest={shortestPassword}
          />
        </section>
        <section className="frame part">
          <h2>
            {t("codes.title")} <span className="end">{on ? t("codes.on") : t("codes.off")}</span>
          </h2>
          <OneTimeCodes
            on={on}
            left={account.recoveryHashes.length}
            asked={asked}
            acts={{ begin: beginCodes, turnOn, turnOff, renew: renewCodes }}
          />
        </section>
        <section className="frame part">
          <h2>{t("sessions.title")}</h2>
          <Sessions sessions={await sessionsOf(actor)} end={endSession} endOthers={endOthers} />
        </section>
      </div>
    </main>
  );
}

async function sessionsOf(actor: Actor): Promise<SessionView[]> {
  const [lines, signed] = [await listSessions(await openStore(), actor, clock()), await readSigned()];
  return lines.map(({ id, device, place, startedAt, lastSeenAt }) => {
    return { id, device, place, since: stamp(startedAt), seen: stamp(lastSeenAt), own: id === signed?.sessionId };
  });
}

/** 南区职场、销一组: what one sees, in names. */
async function reachOf(actor: Actor): Promise<string> {
  const t = await getTranslations("people.reach");
  if (actor.role === "staff") return t("own");
  if (actor.scope.all) return (await getTranslations("words.scope"))("all");
  const store = await openStore();
  return (await namesOfReach(store, actor)).join("、") || t("none");
}
