import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PasswordForm } from "@/components/account/password";
import { readAccount } from "@/db/accounts";
import { namesOfReach } from "@/db/reach";
import type { Actor } from "@/domain/actor";
import { clock } from "@/server/clock";
import { shortestPassword } from "@/server/password";
import { requireSignedIn } from "@/server/session";
import { openStore } from "@/server/store";
import { changePassword } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

/** Who one is here, and one's own password: for everybody who is signed in. */
export default async function AccountPage() {
  const actor = await requireSignedIn("/account");
  const account = await readAccount(await openStore(), actor.accountId);
  if (!account) notFound();
  const [t, words] = [await getTranslations("account"), await getTranslations("words.role")];
  const { login, passwordHash } = account;
  const facts = { name: actor.name, login, role: words(actor.role), reach: await reachOf(actor) };
  return (
    <main className="work" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
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
      </div>
    </main>
  );
}

/** 南区职场、销一组: what one sees, in names. */
async function reachOf(actor: Actor): Promise<string> {
  const t = await getTranslations("people.reach");
  if (actor.role === "staff") return t("own");
  if (actor.scope.all) return (await getTranslations("words.scope"))("all");
  const store = await openStore();
  return (await namesOfReach(store, actor)).join("、") || t("none");
}
