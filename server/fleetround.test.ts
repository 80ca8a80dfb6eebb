import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { bringTo } from "@/db/case/example";
import { actorOf, clock, seedCentre } from "@/db/example";
import { addTyped, seedFleet } from "@/db/fleet/example";
import type { Sums } from "@/db/import/apply";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { isRefusal } from "@/domain/change";
import { everything } from "@/domain/fleet/query";
import { printRows, sourceOf } from "./csv";
import { exportedRows } from "./fleetexample";
import { applyDraft, type Preview, previewDraft } from "./preview";
import { takeBody } from "./registerbody";
import { workbookBytes } from "./workbook";

const owner = actorOf("owner");

async function previewOf(store: Store, body: Uint8Array): Promise<Preview> {
  const taken = await takeBody(store, owner, clock, { body, type: "application/octet-stream" });
  if (isRefusal(taken)) throw new Error(JSON.stringify(taken));
  const preview = await previewDraft(store, owner, clock, taken.draftId);
  if (isRefusal(preview)) throw new Error(JSON.stringify(preview));
  return preview;
}

async function bytesOf(store: Store, format: "csv" | "xlsx", locale: "zh" | "en"): Promise<Buffer> {
  const rows = await exportedRows(store, owner, everything, locale);
  if (format === "csv") return Buffer.from(`\uFEFF${printRows(rows)}`);
  const [header = [], ...rest] = rows;
  const pieces: Uint8Array[] = [];
  const words = header.map((cell) => cell ?? "");
  for await (const piece of workbookBytes("台账", sourceOf(words, rest))) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What importing would do, and the rows by which it differs from nothing. */
async function comesTo(store: Store, body: Uint8Array): Promise<{ counts: Sums; moved: unknown[] }> {
  const { plan } = await previewOf(store, body);
  const moved = plan.rows.filter(({ verdict }) => verdict !== "unchanged");
  const told = moved.map((row) => ({ ...row, read: [row.read.number, row.read.iccid, row.read.remark] }));
  return { counts: plan.counts, moved: told };
}

function nothing(unchanged: number): { counts: Sums; moved: unknown[] } {
  return { counts: { new: 0, changed: 0, unchanged, to_settle: 0, left_out: 0 }, moved: [] };
}

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });
const remark = fc.string({ unit: fc.constantFrom(..."=+-@'含引号\"，,;|1 \n"), minLength: 1, maxLength: 9 });
const one = fc.record({
  number: digits(8).map((tail) => `138${tail}`),
  carrier: fc.constantFrom("移动", "联通", "电信", ""),
  rent: fc.constantFrom("59", "0", "12.50", ""),
  balance: fc.constantFrom("欠12.5", "0.30", "", "100"),
  user: fc.constantFrom("李甲", "王乙丙", "库存", ""),
  team: fc.constantFrom("回访组", "续费组", ""),
  holder: fc.constantFrom("示例科技有限公司", ""),
  opened: fc.constantFrom("2020-02-29", "", "20240305"),
  contract: fc.constantFrom("无", "2027-03-31", ""),
  status: fc.constantFrom("在用", "停机", "已注销", "库存", ""),
  remark: fc.option(remark, { nil: "" }),
});
const headings = ["手机号", "运营商", "月租", "余额", "使用人", "团队", "户名", "入网时间", "合约到期", "状态", "备注"];
/** Sorted by number, two teams and then two cards without one: it looks like a sheet whose teams stand once above their rows. */
const blankTeams = [
  { number: "13800000004", user: "李甲", team: "" },
  { number: "13800000001", user: "王乙丙", team: "续费组" },
  { number: "13800000002", user: "", team: "回访组" },
  { number: "13800000003", user: "李甲", team: "" },
].map(({ number, user, team }) => ({
  number,
  carrier: "移动",
  rent: "59",
  balance: "欠12.5",
  user,
  team,
  holder: "示例科技有限公司",
  opened: "2020-02-29",
  contract: "无",
  status: "在用",
  remark: "",
}));
const fleet = fc.uniqueArray(one, { selector: ({ number }) => number, minLength: 1, maxLength: 12 });

test("a random fleet exported as CSV and as a workbook, in both languages, imports without a change", async () => {
  await fc.assert(
    fc.asyncProperty(fleet, fc.constantFrom<"zh" | "en">("zh", "en"), async (cards, locale) => {
      const store = await openTest();
      try {
        await seedCentre(store, []);
        const grid = [headings, ...cards.map((card) => Object.values(card))];
        const { draft, reading, plan } = await previewOf(store, Buffer.from(printRows(grid)));
        const expected = plan.counts;
        const applied = await applyDraft(store, owner, clock, { draftId: draft.id, seen: reading.seen, expected });
        if (!isRefusal(applied)) {
          for (const format of ["csv", "xlsx"] as const) {
            expect(await comesTo(store, await bytesOf(store, format, locale)), format).toEqual(nothing(expected.new));
          }
        }
      } finally {
        await store.close();
      }
    }),
    {
      numRuns: 12,
      examples: [
        [blankTeams, "zh"],
        [blankTeams, "en"],
      ],
    },
  );
}, 120_000);

const office = spawnSync("soffice", ["--version"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "simoff-office-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Opens a file in LibreOffice and saves it, as a person does who looks at it and presses Ctrl+S. */
function saved(bytes: Buffer, from: "csv" | "xlsx", to: "csv" | "xlsx"): Buffer {
  const source = join(folder, `${from}-${to}-in.${from}`);
  writeFileSync(source, bytes);
  // UTF-8 (76), commas (44), quotes (34), cells as they are shown.
  const filter = to === "csv" ? "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false" : "xlsx";
  const read = from === "csv" ? ["--infilter=CSV:44,34,76,1"] : [];
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const out = join(folder, `${from}-${to}`);
  execFileSync("soffice", [profile, "--headless", ...read, "--convert-to", filter, "--outdir", out, source], {
    stdio: "ignore",
    timeout: 150_000,
  });
  return readFileSync(join(out, `${from}-${to}-in.${to}`));
}

describe.skipIf(!office)(office ? "saved again by LibreOffice" : "skipped: no soffice", () => {
  test.each([
    ["csv", "csv"],
    ["csv", "xlsx"],
    ["xlsx", "csv"],
    ["xlsx", "xlsx"],
  ] as const)(
    "our %s saved as %s keeps every number, serial and day, and imports without a change",
    async (from, to) => {
      const store = await openTest();
      await seedFleet(store);
      await addTyped(store, { number: "13500000031", balanceFen: -1250, contractEnd: "2027-01-31", plan: "畅享 59" });
      await addTyped(store, {
        number: "13500000032",
        iccid: "89860000000000000019",
        remark: '+86 客户,"留言"\n第二行',
      });
      await addTyped(store, {
        number: "13500000033",
        iccid: "89860100000000000026",
        openedOn: "2024-03-05",
        remark: "=1+1",
      });
      await addTyped(store, { number: "13500000034", contactNumber: "13600000088", remark: "0012" });
      await bringTo(store, await addTyped(store, { number: "13500000035" }), "verifying");
      const bytes = saved(await bytesOf(store, from, "zh"), from, to);
      const { reading } = await previewOf(store, bytes);
      const text = reading.grid.flat();
      expect(text).toEqual(expect.arrayContaining(["13500000031", "8986 0000 0000 0000 0019", "2024-03-05"]));
      expect(await comesTo(store, bytes)).toEqual(nothing(14));
      await store.close();
    },
    180_000,
  );
});
