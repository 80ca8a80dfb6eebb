import type { Actor } from "../domain/actor";
import { isRefusal } from "../domain/change";
import { plainLayout } from "../domain/fleet/layout";
import { everything } from "../domain/fleet/query";
import { printTerms } from "../domain/fleet/query/print";
import { readTerms } from "../domain/fleet/query/read";
import { actorOf, clock } from "./example";
import { readExtras, withExtras } from "./fleet/extras";
import { listFleet } from "./fleet/list";
import { openView } from "./fleet/opened";
import { countPinned, listPinned, pinView } from "./fleet/pinned";
import { exportShown } from "./fleet/shown";
import { toldTo } from "./fleet/told";
import { readPreference, savePreference } from "./preferences";
import type { Store } from "./store";
import { listViews, readView, removeView, saveView } from "./views";

type Try = (store: Store, actor: Actor, cardId: string) => Promise<unknown>;

const content = { query: "", sort: "", layout: plainLayout };
const view = { name: "全部", content, id: null, version: null };

/** Saved views as the test of rights tries them: the auditor's, shared with team s1, which is 李甲's. */
export const viewTries: Record<string, Try> = {
  "views.listViews": async (s, a) => {
    await auditorsView(s);
    return listViews(s, a);
  },
  "views.readView": async (s, a) => (await readView(s, a, await auditorsView(s))) ?? undefined,
  "views.saveView": (s, a) => saveView(s, a, clock, { ...view, shared: "own", teamId: null }),
  "views.removeView": async (s, a) => removeView(s, a, clock, { id: await auditorsView(s), version: 1 }),
  "pinned.pinView": async (s, a) => pinView(s, a, clock, { id: await auditorsView(s), pinned: true }),
  "pinned.listPinned": async (s, a) => {
    await pinned(s, a);
    return listPinned(s, a);
  },
  "pinned.countPinned": async (s, a) => {
    await pinned(s, a);
    return countPinned(s, a, clock);
  },
  "preferences.savePreference": (s, a) => savePreference(s, a, clock, { key: "fleet.layout", value: 1 }),
  "preferences.readPreference": async (s, a) => {
    await savePreference(s, a, clock, { key: "fleet.layout", value: 1 });
    return (await readPreference(s, a, "fleet.layout")) ?? undefined;
  },
  "opened.openView": async (s, a) => (await openView(s, a, clock, await auditorsView(s))) ?? undefined,
  "told.toldTo": async (s, a) => {
    const asked = { ...everything, terms: readTerms("user:李甲").terms };
    const told = await toldTo(s, a, clock, asked);
    return printTerms(told.terms) === "user:李甲" || undefined;
  },
  "shown.exportShown": async (s, a) => {
    const made = await exportShown(s, a, clock, { query: everything, columns: ["number"], format: "csv" });
    if (isRefusal(made)) return made;
    await made.close();
    return made.cards > 0 ? made : undefined;
  },
  "extras.readExtras": async (s, a, id) => [...(await readExtras(s, a, { cardIds: [id], columns: ["iccid"] }))],
  "extras.withExtras": async (s, a) =>
    (await withExtras(s, a, await listFleet(s, a, clock, everything), ["iccid"])).rows,
};

async function auditorsView(store: Store): Promise<string> {
  const made = await saveView(store, actorOf("auditor"), clock, { ...view, shared: "team", teamId: "s1" });
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  return made.id;
}

async function pinned(store: Store, actor: Actor): Promise<void> {
  await pinView(store, actor, clock, { id: await auditorsView(store), pinned: true });
}
