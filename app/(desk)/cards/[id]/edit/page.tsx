import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CardForm } from "@/components/card/cardform";
import { readCard } from "@/db/card";
import { listTeams } from "@/db/organisation";
import { may } from "@/domain/actor";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { editCardAction } from "../../../fleet/actions";
import { searchPeople } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("fleet.form"))("editTitle") };
}

/** The card's own fields, to be corrected. */
export default async function EditCard({ params }: PageProps<"/cards/[id]/edit">) {
  const { id } = await params;
  const actor = await requireActor("card", `/cards/${id}/edit`);
  const [store, at] = [await openStore(), clock()];
  const view = may(actor, "card.edit") ? await readCard(store, actor, at, id) : null;
  if (view === null) notFound();
  const { card, user, team } = view.file;
  const teams = await listTeams(store, actor);
  // A card may stand in a team that its handler does not see: it stays a choice.
  const choices = team === null || teams.some((one) => one.id === team.id) ? teams : [...teams, team];
  const person = user && { id: user.id, name: user.name, staffNo: user.staffNo, teamName: null };
  return (
    <main className="work page" id="work">
      <CardForm
        card={{ id, edition: card.edition, input: card, user: person }}
        teams={choices.map(({ id: teamId, name }) => ({ id: teamId, name }))}
        find={searchPeople}
        action={editCardAction}
        back={`/cards/${id}` as Route}
        today={at.today}
      />
    </main>
  );
}
