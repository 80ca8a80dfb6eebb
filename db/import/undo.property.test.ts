import { isDeepStrictEqual } from "node:util";
import { getTableColumns } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CardFile } from "../../domain/cardfile";
import { isRefusal } from "../../domain/change";
import { proposeMapping } from "../../domain/register/header";
import { readRegister } from "../../domain/register/read";
import type { ImportRow } from "../../domain/register/rows";
import { sheet } from "../../domain/register/testing";
import { decideCard } from "../decide";
import { dialect } from "../dialect";
import { actorOf, clock, seedCentre } from "../example";
import { business } from "../schema/business";
import type { Store } from "../store";
import { openTest } from "../testing";
import { checkLog } from "../verify";
import { applyRegister } from "./apply";
import { createDraft } from "./draft";
import { allFiles } from "./example";
import { planRegister } from "./plan";
import { previewUndo, undoImport } from "./undo";

const owner = actorOf("owner");

async function imported(store: Store, rows: Record<string, string>[]): Promise<ImportRow | null> {
  const grid = sheet(...rows);
  const mapping = proposeMapping(grid);
  const register = { rows: readRegister(grid, mapping).rows, mapping };
  const draft = await createDraft(store, owner, clock, {
    bytes: Buffer.from("x"),
    fileName: "台账.csv",
    rows: rows.length,
  });
  const planned = await planRegister(store, owner, clock, register);
  if (isRefusal(draft) || isRefusal(planned)) throw new Error(JSON.stringify([draft, planned]));
  const applying = { ...register, draftId: draft.draftId, encoding: "utf-8", expected: planned.plan.counts };
  const run = await applyRegister(store, owner, clock, applying);
  return isRefusal(run) ? null : run;
}

async function takenBack(store: Store, { id }: ImportRow): Promise<void> {
  const shown = await previewUndo(store, owner, clock, id);
  if (isRefusal(shown)) throw new Error(JSON.stringify(shown));
  const undone = await undoImport(store, owner, clock, { importId: id, expected: shown.sums });
  expect(undone).toEqual(shown.sums);
}

/** Every business row but for what counts its edits, by table; the imports themselves stay. */
async function everything(store: Store): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const [name, table] of Object.entries(business)) {
    if (name === "import") continue;
    const rows: Record<string, unknown>[] = await store.db.select(getTableColumns(table)).from(table);
    const bare = rows.map(({ version: _v, edition: _e, ...row }) => row);
    tables[name] = bare.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  }
  return tables;
}

const of = (...cells: string[]) => fc.constantFrom(...cells);
const row = fc.record({
  号码: of("13800000001", "13800000002", "13800000003", "13800000004"),
  使用人: of("李甲", "王乙", "赵丙", "库存", ""),
  工号: of("A1", "A2", ""),
  在职状态: of("在职", "离职", ""),
  职场: of("南区", "东区", ""),
  部门: of("销一组", "新组", ""),
  月租: of("29", "39", ""),
  欠费: of("无", "12.5", ""),
  合约到期: of("无", "2027-05-14", ""),
  绑定银行: of("是", "否", "招行"),
  状态: of("在用", "停机", "已注销", "库存"),
  备注: of("甲", "乙", ""),
});
const register = fc.array(row, { minLength: 1, maxLength: 6 });
// Each makes a schema and drops it on PostgreSQL.
const runs = { numRuns: dialect === "postgres" ? 5 : 25 };

test("an import that is taken back leaves nothing of it: every business row is as it was", async () => {
  await fc.assert(
    fc.asyncProperty(register, register, async (before, rows) => {
      const store = await openTest();
      try {
        await seedCentre(store, []);
        await imported(store, before);
        const was = await everything(store);
        const run = await imported(store, rows);
        if (run === null) return;
        await takenBack(store, run);
        expect(await everything(store)).toEqual(was);
        expect((await checkLog(store)).faults).toEqual([]);
      } finally {
        await store.close();
      }
    }),
    runs,
  );
}, 120_000);

/** Something that is done after the import: on which card (by number), and what it is then. */
const edit = fc.record({
  which: fc.nat(5),
  what: fc.constantFrom<keyof typeof later>("rent", "remark", "nobody", "arrears"),
});

const later = {
  rent: (file: CardFile): CardFile => ({ ...file, card: { ...file.card, rentFen: 7700 } }),
  remark: (file: CardFile): CardFile => ({ ...file, card: { ...file.card, remark: "后来写的" } }),
  nobody: (file: CardFile): CardFile => ({ ...file, user: null, card: { ...file.card, userId: null } }),
  arrears: (file: CardFile): CardFile => ({
    ...file,
    blockers: file.blockers.map((item) =>
      item.kind === "fee_arrears" ? { ...item, amountFen: 4321, state: "open" } : item,
    ),
  }),
};

function holds(file: CardFile | undefined, what: keyof typeof later): boolean {
  if (file === undefined) return false;
  return isDeepStrictEqual(later[what](file), file);
}

test("whatever was done after an import outlives its being taken back, and what else the import did goes", async () => {
  await fc.assert(
    fc.asyncProperty(register, register, fc.array(edit, { maxLength: 4 }), async (before, rows, edits) => {
      const store = await openTest();
      try {
        await seedCentre(store, []);
        await imported(store, before);
        const was = new Map((await allFiles(store)).map((file) => [file.card.id, file]));
        const run = await imported(store, rows);
        if (run === null) return;
        const files = await allFiles(store);
        const ids = files.map(({ card }) => card.id);
        // What a card holds already is no work on it.
        const done = edits.flatMap(({ which, what }) => {
          const file = files[which];
          return file === undefined || holds(file, what) ? [] : [{ cardId: file.card.id, what }];
        });
        for (const { cardId, what } of done) {
          const deed = { kind: "card.edit" } as const;
          expect(await decideCard(store, owner, clock, { deed, cardId, decision: later[what] })).toBeNull();
        }
        const worked = new Set(done.map(({ cardId }) => cardId));
        const now = new Map((await allFiles(store)).map((file) => [file.card.id, file]));
        await takenBack(store, run);
        const after = new Map((await allFiles(store)).map((file) => [file.card.id, file]));
        for (const { cardId, what } of done) expect(holds(after.get(cardId), what)).toBe(holds(now.get(cardId), what));
        // Cards nobody worked on are as they were, or gone where they came with the import.
        for (const id of ids.filter((one) => !worked.has(one))) {
          expect(after.get(id)?.card.rentFen).toBe(was.get(id)?.card.rentFen);
          expect(after.has(id)).toBe(was.has(id));
        }
        expect((await checkLog(store)).faults).toEqual([]);
      } finally {
        await store.close();
      }
    }),
    runs,
  );
}, 120_000);
