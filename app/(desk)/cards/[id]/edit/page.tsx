import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CardForm } from "@/components/card/cardform";
import { readCard } from "@/db/card";
import { type Choice, listChoices } from "@/db/choices";
import { may } from "@/domain/actor";
import { type InputField, inputFields } from "@/domain/cardinput";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { editCardAction } from "../../../fleet/actions";
import { searchPeople } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("fleet.form"))("editTitle") };
}

/** The card's own fields, to be corrected. */
export default async function EditCard({ params, searchParams }: PageProps<"/cards/[id]/edit">) {
  const { id } = await params;
  const actor = await requireActor("card", `/cards/${id}/edit`);
  const [store, at] = [await openStore(), clock()];
  const view = may(actor, "card.edit") ? await readCard(store, actor, at, id) : null;
  if (view === null) notFound();
  const { card, user, team } = view.file;
  const { teams, entities, ...others } = await listChoices(store, actor);
  // A card may stand in a team or with a firm that its handler does not see: it stays a choice.
  const choices = { ...others, teams: including(teams, team), entities: including(entities, view.entity) };
  const person = user && { id: user.id, name: user.name, staffNo: user.staffNo, teamName: null };
  return (
    <main className="work page" id="work">
      <CardForm
        card={{ id, edition: card.edition, input: card, user: person }}
        choices={choices}
        focus={await focusOf(searchParams)}
        find={searchPeople}
        action={editCardAction}
        back={`/cards/${id}` as Route}
        today={at.today}
      />
    </main>
  );
}

function including(list: readonly Choice[], held: Choice | null): Choice[] {
  return held === null || list.some((one) => one.id === held.id)
    ? [...list]
    : [...list, { id: held.id, name: held.name }];
}

/** A warning leads to the field that it is about. */
async function focusOf(given: PageProps<"/cards/[id]/edit">["searchParams"]): Promise<InputField | null> {
  const { focus } = await given;
  return inputFields.find((field) => field === focus) ?? null;
}
