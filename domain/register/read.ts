import type { Day } from "../rows";
import { readCarrier } from "./carrier";
import { bare, isNone, oneLine, words } from "./cell";
import { appIn, countsUnbound, type Field, isCustom } from "./columns";
import { type DayRead, readContract, readDay } from "./day";
import type { ProblemCode, SuggestionCode, WarningCode } from "./faults";
import { fillDown } from "./filldown";
import { type FlagRead, type FlagSense, readFlag } from "./flag";
import { isBlank, notACard } from "./header";
import { readIccid, readNumber } from "./identifiers";
import type { Grid, Mapping, Merge } from "./mapping";
import { type MoneySense, readMoney } from "./money";
import { markRepeats } from "./repeats";
import { emptyRow, type ReadRow } from "./row";
import { type Act, corrected, markChosen, type Settled, settledRows } from "./settled";
import { isNobody, readEmployment, readHolderType, readStatus, readUse, type StatusRead } from "./status";
import { settleRow } from "./weigh";

export interface Reading {
  /** Every row below the header that has anything in it, in the file's order. */
  rows: ReadRow[];
  /** Rows above the header: titles and notes, no rows of the register. */
  titles: number;
  blank: number;
}

/**
 * Reads a whole sheet under a mapping, with the values of its groups filled in and what a person settled of it: typed text goes the way
 * of a cell. Linear; never throws; a cell that cannot be read is a problem of its row.
 */
export function readRegister(
  grid: Grid,
  mapping: Mapping,
  acts: readonly Act[] = [],
  merges: readonly Merge[] = [],
): Reading {
  const filled = fillDown(grid, mapping, merges);
  const settled = settledRows(acts);
  const rows: ReadRow[] = [];
  let blank = 0;
  for (let index = mapping.headerRow + 1; index < grid.length; index++) {
    const cells = grid[index] ?? [];
    if (isBlank(cells)) blank++;
    else {
      const group = filled.get(index);
      const own = settled.get(index + 1);
      const row = readSettled(group?.cells ?? cells, mapping, index + 1, own);
      rows.push(
        inferring(
          row,
          group?.fields.filter((field) => own?.cells.has(field) !== true),
        ),
      );
    }
  }
  markRepeats(rows, mapping);
  return { rows, titles: Math.max(mapping.headerRow, 0), blank };
}

function readSettled(cells: readonly string[], mapping: Mapping, line: number, settled: Settled | undefined): ReadRow {
  if (settled === undefined) return readRow(cells, mapping, line);
  const now = corrected(cells, mapping, settled);
  const row = readRow(now.cells, now.mapping, line);
  markChosen(row, settled);
  return row;
}

function inferring(row: ReadRow, fields: Field[] = []): ReadRow {
  if (row.leftOut === null && fields.length > 0) {
    row.inferred = fields;
    row.warnings.push("value_inferred");
  }
  return row;
}

/** Reads one row: what each mapped cell says, then what they say together. `line` is the sheet's row from 1. */
export function readRow(cells: readonly string[], mapping: Mapping, line: number): ReadRow {
  const row = emptyRow(line);
  row.leftOut = notACard(cells, mapping);
  if (row.leftOut !== null) return row;
  mapping.columns.forEach((field, column) => {
    if (field === null) return;
    if (isCustom(field)) {
      const text = words(cells[column] ?? "");
      if (text !== null) row.custom[field] = text;
      return;
    }
    const cell = new Cell(row, field, column, cells[column] ?? "", mapping.headings[column] ?? "");
    Object.assign(row, readers[field](cell));
  });
  settleRow(row, mapping, cells);
  return row;
}

/** One cell on its way into its row, with what a complaint about it needs. */
class Cell {
  constructor(
    readonly row: ReadRow,
    readonly field: Field,
    readonly column: number,
    readonly raw: string,
    readonly heading: string,
  ) {}

  problem(code: ProblemCode, suggestion: SuggestionCode, proposed: string | null = null): void {
    const { field, column, raw } = this;
    this.row.problems.push({ code, field, column: column + 1, read: raw, suggestion, proposed });
  }

  warn(code: WarningCode): void {
    if (!this.row.warnings.includes(code)) this.row.warnings.push(code);
  }

  /** A name or a word; 无 and dashes are none. */
  text(): string | null {
    return isNone(bare(this.raw)) ? null : oneLine(this.raw);
  }

  /** A code without spaces, such as a staff number. */
  code(): string | null {
    return this.text() === null ? null : bare(this.raw).replace(/\s/g, "").replace(/\.0+$/, "");
  }

  status(): StatusRead {
    const read = readStatus(this.raw);
    if (read.unreadable) this.warn("status_unreadable");
    return read;
  }

  money(sense: MoneySense): number | null {
    const read = readMoney(this.raw, sense);
    if (read.is === "unreadable") this.problem("money_unreadable", "write_amount");
    if (read.is === "owed") this.row.owed = true;
    return read.is === "amount" ? read.fen : null;
  }

  day(read: DayRead = readDay(this.raw)): Day | null {
    if (read.is === "no_year") this.problem("date_no_year", "add_year");
    if (read.is === "unreadable") this.problem("date_unreadable", "write_day");
    return read.is === "day" ? read.day : null;
  }

  flag(sense: FlagSense): FlagRead {
    const read = readFlag(this.raw, countsUnbound(this.heading) && sense === "bound" ? "unbound" : sense);
    if (read.unreadable) this.warn("flag_unreadable");
    return read;
  }
}

const readers: Record<Field, (cell: Cell) => Partial<ReadRow>> = {
  number(cell) {
    const read = readNumber(cell.raw);
    if (read.is === "problem") cell.problem(read.code, read.suggestion, read.proposed);
    if (read.is === "out_of_scope") return { leftOut: "out_of_scope" };
    return { number: read.is === "number" ? read.number : null };
  },
  iccid(cell) {
    const { iccid, lossy, warning } = readIccid(cell.raw);
    if (warning !== null) cell.warn(warning);
    return { iccid, iccidLossy: lossy };
  },
  carrier(cell) {
    const carrier = readCarrier(cell.raw);
    if (carrier === null && cell.text() !== null) cell.warn("carrier_unreadable");
    return { carrier };
  },
  homeProvince: (cell) => ({ homeProvince: cell.text() }),
  plan: (cell) => ({ plan: cell.text() }),
  rent: (cell) => ({ rentFen: cell.money("rent") }),
  balance: (cell) => ({ balanceFen: cell.money("balance") }),
  arrears: (cell) => ({ arrearsFen: cell.money("arrears") }),
  holderType(cell) {
    const read = readHolderType(cell.raw);
    if (read === undefined) cell.warn("holder_type_unreadable");
    return { holderType: read ?? null };
  },
  holder: (cell) => ({ holder: cell.text() }),
  user: (cell) => readUser(cell),
  staffNo: (cell) => ({ staffNo: cell.code() ?? cell.row.staffNo }),
  employment: (cell) => ({ employment: readEmployment(cell.raw) }),
  leftOn: (cell) => ({ leftOn: cell.day() }),
  site: (cell) => ({ site: cell.text() }),
  team: (cell) => ({ team: cell.text() }),
  project: (cell) => ({ project: cell.text() }),
  supplier: (cell) => ({ supplier: cell.text() }),
  place: (cell) => ({ place: cell.text() }),
  account: (cell) => ({ account: cell.text() }),
  use: (cell) => ({ use: readUse(cell.raw) }),
  opened: (cell) => ({ openedOn: cell.day() }),
  contractEnd(cell) {
    const { read, none } = readContract(cell.raw);
    return { contractEnd: cell.day(read), noContract: none };
  },
  status(cell) {
    const { occupancy, line, word } = cell.status();
    const { row } = cell;
    return { occupancy: row.occupancy ?? occupancy, line: row.line ?? line, statusWord: row.statusWord ?? word };
  },
  occupancy: (cell) => ({ occupancy: cell.status().occupancy ?? cell.row.occupancy }),
  line(cell) {
    const { line, word } = cell.status();
    return { line: line ?? cell.row.line, statusWord: word ?? cell.row.statusWord };
  },
  bank(cell) {
    const { value, detail } = cell.flag("bound");
    return { bank: value, bankDetail: detail };
  },
  social(cell) {
    const { value, detail } = cell.flag("bound");
    return { social: value, socialDetail: detail ?? (value === true ? appIn(cell.heading) : null) };
  },
  bindings: (cell) => readBindings(cell),
  backup: (cell) => ({ backup: cell.flag("backup").value }),
  messagesBackup: (cell) => ({ messagesBackup: cell.flag("backup").value }),
  cancelledOn: (cell) => ({ cancelledOn: cell.day() }),
  serial: (cell) => ({ serial: cell.text() }),
  contactNumber(cell) {
    const read = readNumber(cell.raw);
    return { contactNumber: read.is === "number" ? read.number : null };
  },
  remark: (cell) => ({ remark: words(cell.raw) }),
};

/** 李甲, 李甲(A01001), 库存. */
function readUser(cell: Cell): Partial<ReadRow> {
  if (isNobody(cell.raw)) return { nobody: true };
  const name = cell.text();
  const parts = name === null ? null : /^(.+?)\s*[(（]\s*([A-Za-z]*\d{2,})\s*[)）]$/.exec(name);
  return { user: parts?.[1] ?? name, staffNo: cell.row.staffNo ?? parts?.[2] ?? null };
}

/** One column for everything that is bound: 银行、微信 names what is, 已解绑 or 无 clears both, 未解绑 leaves both open. */
function readBindings(cell: Cell): Partial<ReadRow> {
  const { row } = cell;
  const text = bare(cell.raw);
  const { value } = cell.flag("bound");
  const bank = /银行|[工农中建交招]行|支付/.test(text);
  const social = /微信|QQ|抖音|微博|社交/i.test(text);
  if (value !== true || !(bank || social)) return { bank: row.bank ?? value, social: row.social ?? value };
  return {
    bank: bank || row.bank,
    social: social || row.social,
    bankDetail: row.bankDetail ?? (bank ? text : null),
    socialDetail: row.socialDetail ?? (social ? text : null),
  };
}
