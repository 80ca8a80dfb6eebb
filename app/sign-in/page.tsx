import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/door";
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
  return (
    <Door>
      <SignInForm to={ownPath(typeof to === "string" ? to : null)} />
    </Door>
  );
}
