import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { registerVocabulary } from "@/domain/register/header";
import { planImport } from "@/domain/register/plan";
import type { PlanInput } from "@/domain/register/planned";
import { readRegister } from "@/domain/register/read";
import type { ReadRow } from "@/domain/register/row";
import { readMapped } from "./table";

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../domain/register/fixtures/${name}`, import.meta.url));
}

async function opened(name: string) {
  const read = await readMapped(fixture(name), {}, registerVocabulary);
  if ("refused" in read) throw new Error(`${name} was refused: ${read.by[0]}`);
  return read;
}

async function read(name: string) {
  const { table, mapping } = await opened(name);
  return { ...readRegister(table.rows, mapping, [], table.merges), table, mapping };
}

function expected(name: string): Record<string, unknown>[] {
  return JSON.parse(fixture(name).toString("utf8"));
}

const stopped = new Set(["kept_number", "suspended", "suspended_arrears", "suspended_oneway"]);

/** The expectations know five states of a card; ours are two, the desk's and the line's. */
function status(row: ReadRow): string | null {
  if (row.leftOut === "out_of_scope") return null;
  if (row.history) return "cancelled";
  if (row.line !== null && stopped.has(row.line)) return "suspended";
  if (row.occupancy === "idle" || row.occupancy === "stock") return row.user === null ? "stock" : "idle";
  return "in_service";
}

function problem(row: ReadRow): string | null {
  return row.leftOut === "duplicate_identical" ? row.leftOut : (row.problems[0]?.code ?? null);
}

/** A register's row in the words of the expectations of files 1 to 5. */
function asCard(row: ReadRow) {
  return {
    phone: row.number,
    iccid: row.iccid,
    carrier: row.carrier,
    user: row.user,
    staffNo: row.staffNo,
    team: row.team,
    holderType: row.holderType,
    holder: row.holder,
    rentFen: row.rentFen,
    arrearsFen: row.arrearsFen,
    opened: row.openedOn,
    contractEnd: row.contractEnd,
    bank: row.bank,
    social: row.social,
    backup: row.backup,
    status: status(row),
    warnings: row.warnings,
    problem: problem(row),
    ...(row.iccidLossy ? { iccidLossy: true } : {}),
  };
}

/** Where a problem says that a cell cannot be read, the expectations keep what it once was: that we must not guess. */
const lost: Record<string, string> = { phone: "phone", date: "opened", money: "rentFen" };

function withoutLost(row: Record<string, unknown>): Record<string, unknown> {
  const field = lost[String(row.problem).split("_")[0] ?? ""];
  return field === undefined ? row : { ...row, [field]: null };
}

/** Rows that hold a card; the header repeated, totals and signatures are left out and counted apart. */
function cardRows(rows: ReadRow[]): ReadRow[] {
  const apart = new Set(["repeated_header", "totals", "signature"]);
  return rows.filter((row) => row.leftOut === null || !apart.has(row.leftOut));
}

describe.each([
  "01-gb18030-with-title.csv",
  "02-utf8-bom-semicolon.csv",
  "03-utf16le-tabs.txt",
  "04-workbook.xlsx",
  "05-conflicts.csv",
])("%s", (name) => {
  test("every row is read as a careful person reads it, value by value", async () => {
    const rows = cardRows((await read(name)).rows).map(asCard);
    const truth = expected(name.replace(/\.\w+$/, ".expect.json")).map(withoutLost);
    expect(rows.length).toBe(truth.length);
    for (const [index, row] of rows.entries()) expect(row, `row ${index + 1}`).toEqual(truth[index]);
  });
});

test("06: sites, entities, leavers, stock, lines of the past and rows that are no SIM cards are told apart", async () => {
  const rows = cardRows((await read("06-sites-and-history.csv")).rows);
  const mine = rows.map((row) => ({
    phone: row.number,
    iccid: row.iccid,
    carrier: row.carrier,
    site: row.site,
    team: row.team,
    project: row.project ?? "",
    entity: row.holder,
    account: row.account ?? "",
    supplier: row.supplier ?? "",
    place: row.place ?? "",
    user: row.user,
    staffNo: row.staffNo,
    // A blank cell says nothing; who is not said to have left works here.
    employment: row.user === null ? null : (row.employment ?? "active"),
    leftOn: row.leftOn,
    status: status(row),
    cancelledOn: row.cancelledOn,
    serial: row.serial,
    rentFen: row.rentFen,
    problem: problem(row),
    outOfScope: row.leftOut === "out_of_scope",
    history: row.history,
  }));
  expect(mine).toEqual(expected("06-sites-and-history.expect.json"));
});

test("01: the title is no row, and the repeated header, the totals and the signature are left out, each with its reason", async () => {
  const { rows, titles, blank } = await read("01-gb18030-with-title.csv");
  expect(titles).toBe(1);
  expect(blank).toBe(0);
  expect(rows.filter((row) => row.leftOut !== null).map((row) => [row.row, row.leftOut])).toEqual([
    [123, "repeated_header"],
    [324, "totals"],
    [325, "signature"],
  ]);
});

test("a problem says row, column, what was read and what to do", async () => {
  const { rows } = await read("01-gb18030-with-title.csv");
  expect(rows.find((row) => row.row === 97)?.problems).toEqual([
    {
      code: "phone_precision_lost",
      field: "number",
      column: 1,
      read: "1.99E+10",
      suggestion: "format_as_text",
      proposed: null,
    },
  ]);
});

describe("planned into an empty register", () => {
  async function planned(name: string) {
    const { rows, mapping } = await read(name);
    const none = new Set<string>();
    const rest: Omit<PlanInput, "rows" | "mapping"> = {
      today: "2026-11-22",
      cards: [],
      takenNumbers: none,
      takenIccids: none,
      sites: [],
      teams: [],
      people: [],
      entities: [],
      customFields: [],
      rights: { teamIds: null, mayCreateTeams: true },
    };
    return planImport({ ...rest, mapping, rows });
  }

  test.each([
    ["01-gb18030-with-title.csv", { new: 302, changed: 0, unchanged: 0, to_settle: 18, left_out: 3 }],
    ["02-utf8-bom-semicolon.csv", { new: 76, changed: 0, unchanged: 0, to_settle: 4, left_out: 0 }],
    ["03-utf16le-tabs.txt", { new: 78, changed: 0, unchanged: 0, to_settle: 2, left_out: 0 }],
    ["04-workbook.xlsx", { new: 153, changed: 0, unchanged: 0, to_settle: 7, left_out: 0 }],
    ["05-conflicts.csv", { new: 24, changed: 0, unchanged: 0, to_settle: 2, left_out: 1 }],
  ])("%s brings exactly its good rows", async (name, counts) => expect((await planned(name)).counts).toEqual(counts));

  // 05: of a number that stands twice with different values the expectations name the later row alone, so the first is imported.
  // 06: the expectations let two rows of one name without 工号 import. Read by itself each is good, and the test above holds that; the
  // plan knows the other row and asks who is meant.
  test("06 keeps lines of the past and leaves out what is no SIM card; namesakes and a shared 工号 wait", async () => {
    const plan = await planned("06-sites-and-history.csv");
    expect(plan.counts).toEqual({ new: 96, changed: 0, unchanged: 0, to_settle: 3, left_out: 11 });
    const waiting = plan.rows.flatMap((row) =>
      row.verdict === "to_settle" ? row.problems.map(({ code }) => code) : [],
    );
    expect(waiting).toEqual(["staff_no_other_name", "person_ambiguous", "person_ambiguous"]);
    expect(plan.newTeams).toHaveLength(9);
  });
});
