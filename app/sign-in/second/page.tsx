import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OneTimeCodes } from "@/components/account/codes";
import { Door } from "@/components/door";
import { SignInHere } from "@/components/signinhere";
import { readSigned } from "@/server/session";
import { signOut } from "@/server/signout";
import { beginCodes, confirmPassword, renewCodes, turnOff, turnOn } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.codes"))("title") };
}

/** Who has to sign in with a one-time code and has none yet sets it up here, before anything else opens. */
export default async function SecondStepPage() {
  const signed = await readSigned();
  if (!signed) redirect("/sign-in");
  if (!signed.mustEnrol) redirect("/");
  const t = await getTranslations("account.codes");
  return (
    <Door>
      <SignInHere confirm={confirmPassword}>
        <div className="sheet">
          <header>
            <h1>{t("title")}</h1>
          </header>
          <div className="body">
            <p>{t("asked")}</p>
            <OneTimeCodes on={false} left={0} asked acts={{ begin: beginCodes, turnOn, turnOff, renew: renewCodes }} />
            <form action={signOut}>
              <button className="btn" type="submit">
                {t("later")}
              </button>
            </form>
          </div>
        </div>
      </SignInHere>
    </Door>
  );
}
