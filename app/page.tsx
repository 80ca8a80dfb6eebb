import type { Route } from "next";
import { redirect } from "next/navigation";
import { mayEnter } from "@/domain/actor";
import { readActor } from "@/server/session";

/** The room where each begins: the fleet for those who handle it, their own cards for staff. */
export default async function Home() {
  const actor = await readActor();
  if (!actor) redirect("/sign-in");
  redirect((mayEnter(actor, "fleet") ? "/fleet" : "/mine") as Route);
}
