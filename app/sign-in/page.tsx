import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/door";
import { Elsewhere } from "@/components/elsewhere";
import { Forget } from "@/components/outbox/forget";
import { allowedOrigins, foreignHost } from "@/server/origins";
import { readSigned } from "@/server/session";
import { ownPath } from "./entry";
import { SignInForm } from "./form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { to } = await searchParams;
  const signed = await readSigned();
  if (signed) redirect(signed.mustEnrol ? "/sign-in/second" : "/");
  const host = foreignHost(await headers());
  return (
    <Door>
      <Forget />
      {host === null ? (
        <SignInForm to={ownPath(typeof to === "string" ? to : null)} />
      ) : (
        <Elsewhere host={host} origins={allowedOrigins()} />
      )}
    </Door>
  );
}
