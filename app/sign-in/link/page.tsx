import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/door";
import { linkOwner } from "@/db/links";
import { clock } from "@/server/clock";
import { openDatabase } from "@/server/database";
import { LinkForm } from "./form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("linkTitle") };
}

/** A one-time link, looked at: spends nothing, because chat programs fetch every address they see. */
export default async function LinkPage({ searchParams }: PageProps<"/sign-in/link">) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token : "";
  const owner = await linkOwner(await openDatabase(), given, clock());
  return (
    <Door>
      <LinkForm name={owner?.name ?? null} token={given} />
    </Door>
  );
}
