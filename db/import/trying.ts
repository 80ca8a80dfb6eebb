import type { Actor } from "../../domain/actor";
import { isRefusal } from "../../domain/change";
import { proposeMapping } from "../../domain/register/header";
import { readRegister } from "../../domain/register/read";
import { actorOf, clock } from "../example";
import { saveMapping } from "../mappings";
import type { Store } from "../store";
import { countAbsent, exportAbsent, listAbsent } from "./absent";
import { type Applying, applyRegister, readImport } from "./apply";
import { addAct, createDraft, dropDraft, listDrafts, readDraft, readDraftBytes, setReading, undoAct } from "./draft";
import { planRegister, type Register } from "./plan";
import { listImports, previewUndo, undoImport } from "./undo";

/** For the rights test: a try of each command and query of this floor. The register speaks of 李甲's card; the draft is the site manager's. */
const grid = [
  ["手机号", "月租"],
  ["13100000001", "59"],
];
const mapping = proposeMapping(grid);
const register: Register = { rows: readRegister(grid, mapping).rows, mapping };

async function draftOf(store: Store, actor: Actor): Promise<string> {
  const made = await createDraft(store, actor, clock, { bytes: Buffer.from("手机号"), fileName: "台账.csv", rows: 0 });
  return isRefusal(made) ? "" : made.draftId;
}

async function applying(store: Store, actor: Actor): Promise<Applying> {
  const expected = { new: 0, changed: 1, unchanged: 0, to_settle: 0, left_out: 0 };
  return { ...register, draftId: await draftOf(store, actor), encoding: "utf-8", expected };
}

const manager = actorOf("siteManager");

/** The site manager's import of the card's rent. */
async function imported(store: Store): Promise<string> {
  const applied = await applyRegister(store, manager, clock, await applying(store, manager));
  return isRefusal(applied) ? "" : applied.id;
}

export const importTries: Record<string, (store: Store, actor: Actor) => Promise<unknown>> = {
  "mappings.saveMapping": (s, a) =>
    saveMapping(s, a, clock, { kind: "register", headings: ["手机号"], columns: ["number"] }),
  "draft.createDraft": (s, a) =>
    createDraft(s, a, clock, { bytes: Buffer.from("手机号"), fileName: "台账.csv", rows: 0 }),
  "draft.listDrafts": async (s, a) => {
    await draftOf(s, manager);
    return listDrafts(s, a, clock);
  },
  "draft.readDraft": async (s, a) => (await readDraft(s, a, clock, await draftOf(s, manager))) ?? undefined,
  "draft.readDraftBytes": async (s, a) => (await readDraftBytes(s, a, clock, await draftOf(s, manager))) ?? undefined,
  "draft.setReading": async (s, a) => setReading(s, a, clock, { draftId: await draftOf(s, manager), headerRow: 1 }),
  "draft.addAct": async (s, a) =>
    addAct(s, a, clock, { draftId: await draftOf(s, manager), rows: [2], doing: { is: "leave" } }),
  "draft.undoAct": async (s, a) => undoAct(s, a, clock, { draftId: await draftOf(s, manager), which: { row: 2 } }),
  "draft.dropDraft": async (s, a) => {
    await dropDraft(s, a, clock, await draftOf(s, manager));
    return (await listDrafts(s, manager, clock)).length === 0 ? true : undefined;
  },
  "plan.planRegister": async (s, a) => {
    const planned = await planRegister(s, a, clock, register);
    return isRefusal(planned) ? planned : planned.plan.rows.filter(({ verdict }) => verdict === "changed");
  },
  "absent.countAbsent": async (s, a) => (await countAbsent(s, a, [])) || undefined,
  "absent.listAbsent": (s, a) => listAbsent(s, a, [], { page: 0, size: 10 }),
  "absent.exportAbsent": async (s, a) => {
    const found = await exportAbsent(s, a, clock, { sha256: "", spoken: [] });
    if (isRefusal(found)) return found;
    const { value } = await found.slices.next();
    await found.close();
    return value ?? undefined;
  },
  "apply.applyRegister": async (s, a) => applyRegister(s, a, clock, await applying(s, a)),
  "apply.readImport": async (s, a) => {
    const applied = await applyRegister(s, manager, clock, await applying(s, manager));
    return isRefusal(applied) ? applied : ((await readImport(s, a, applied.id)) ?? undefined);
  },
  "undo.listImports": async (s, a) => {
    await imported(s);
    return listImports(s, a);
  },
  "undo.previewUndo": async (s, a) => previewUndo(s, a, clock, await imported(s)),
  "undo.undoImport": async (s, a) =>
    undoImport(s, a, clock, { importId: await imported(s), expected: { back: 1, removed: 0, kept: 0 } }),
};
