import type { Route } from "next";
import { redirect } from "next/navigation";
import { mayEnter } from "@/domain/actor";
import { readActor } from "@/server/session";

/** The room where each begins: the morning for those who handle cards, the fleet for finance and audit, their own cards for staff. */
export default async function Home() {
  const actor = await readActor();
  if (!actor) redirect("/sign-in");
  const first = mayEnter(actor, "today") ? "/today" : mayEnter(actor, "fleet") ? "/fleet" : "/mine";
  redirect(first as Route);
}
