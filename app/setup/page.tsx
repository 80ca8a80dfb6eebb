import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/door";
import { Elsewhere } from "@/components/elsewhere";
import type { SetUpState } from "@/components/setup";
import { findLink, hasOwner } from "@/db/links";
import { clock } from "@/server/clock";
import { openDatabase } from "@/server/database";
import { allowedOrigins, foreignHost, lanOrigins } from "@/server/origins";
import { shortestPassword } from "@/server/password";
import { SetUpForm } from "./form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("setup"))("title") };
}

export default async function SetUpPage({ searchParams }: PageProps<"/setup">) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token : "";
  const host = foreignHost(await headers());
  if (host !== null) {
    return (
      <Door broad>
        <Elsewhere host={host} origins={allowedOrigins()} />
      </Door>
    );
  }
  const origins = [...new Set([...allowedOrigins(), ...lanOrigins()])].join("\n");
  const form = { token: given, origins, shortestPassword, error: await fault(given) };
  return (
    <Door broad>
      <SetUpForm {...form} />
    </Door>
  );
}

async function fault(token: string): Promise<SetUpState["error"]> {
  const store = await openDatabase();
  if (await hasOwner(store)) return "already";
  return (await findLink(store, token, "setup", clock())) ? null : "gone";
}
