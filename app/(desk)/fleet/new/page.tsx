import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CardForm } from "@/components/card/cardform";
import { listChoices } from "@/db/choices";
import { may } from "@/domain/actor";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { searchPeople } from "../../cards/[id]/actions";
import { addCardAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("fleet.form"))("addTitle") };
}

/** A card typed in by hand. */
export default async function NewCard() {
  const actor = await requireActor("fleet", "/fleet/new");
  if (!may(actor, "card.add")) notFound();
  const choices = await listChoices(await openStore(), actor);
  return (
    <main className="work page" id="work">
      <CardForm
        card={null}
        choices={choices}
        find={searchPeople}
        action={addCardAction}
        back="/fleet"
        today={clock().today}
      />
    </main>
  );
}
