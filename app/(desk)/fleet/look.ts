"use server";

import { z } from "zod";
import { readCard } from "@/db/card";
import { isOnePerson } from "@/db/context";
import { may } from "@/domain/actor";
import { refuse } from "@/domain/change";
import { question } from "@/server/action";

/** One card for the drawer over the list: what its page is made from. Of the rules only its own carrier's go along. */
export const lookAtCard = question(
  z.strictObject({ id: z.string().min(1).max(40) }),
  async ({ store, actor, clock }, { id }) => {
    const view = await readCard(store, actor, clock, id);
    if (view === null) return refuse("not_found");
    const { carrier } = view.file.card;
    const versions = view.rules.versions.filter((one) => one.carrier === carrier);
    const { accountId, personId, role, name } = actor;
    return {
      view: { ...view, rules: { ...view.rules, versions } },
      actor: { accountId, personId, role, name },
      today: clock.today,
      onePerson: await isOnePerson(store),
      handles: may(actor, "card.acknowledge"),
    };
  },
);
