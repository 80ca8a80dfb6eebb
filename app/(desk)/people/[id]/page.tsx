import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PersonSheet } from "@/components/people/sheet";
import { listAccounts } from "@/db/accounts";
import { listJoins } from "@/db/joins";
import { readPerson } from "@/db/people/cards";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { answerFor } from "../actions";
import { deskOf } from "../desk";
import { endCode } from "../join/actions";
import { linesOf } from "../lines";

/** Read once a request, for the title and for the page. */
const look = cache(async (id: string) => {
  const actor = await requireActor("people", `/people/${id}`);
  return { actor, page: await readPerson(await openStore(), actor, id) };
});

export async function generateMetadata({ params }: PageProps<"/people/[id]">): Promise<Metadata> {
  const { page } = await look((await params).id);
  return { title: page?.person.name };
}

/** One person: who they are, their cards now and before, and 代登记 for one who cannot answer. */
export default async function PersonPage({ params }: PageProps<"/people/[id]">) {
  const { actor, page } = await look((await params).id);
  if (page === null) notFound();
  const store = await openStore();
  const [desk, accounts, [line]] = await Promise.all([
    deskOf(actor),
    listAccounts(store, actor),
    listJoins(store, actor, clock(), { personId: page.person.id }),
  ]);
  const [person] = linesOf([page.person], accounts, desk, actor);
  if (person === undefined) notFound();
  const { files, past } = page;
  const hasAccount = page.person.accountId !== null;
  return (
    <PersonSheet
      person={person}
      hasAccount={hasAccount}
      files={files}
      past={past}
      desk={desk}
      answer={answerFor}
      phone={line ? { line, end: endCode } : null}
      today={clock().today}
      role={actor.role}
    />
  );
}
