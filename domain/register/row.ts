import type { Day, Fen } from "../rows";
import type { Carrier, HolderType, Line, Occupancy, Use } from "../words";
import type { CustomKey, Field } from "./columns";
import type { LeftOutReason, Problem, WarningCode } from "./faults";

/** What a careful reader gets out of one row. null is "the row does not say"; what it says outright to be none has a flag of its own. */
export interface ReadRow {
  /** Line of the sheet, from 1, title rows counted, as Excel numbers them. */
  row: number;
  /** Not a card at all: counted, shown, not imported. Known before anything is compared. */
  leftOut: LeftOutReason | null;
  problems: Problem[];
  warnings: WarningCode[];

  number: string | null;
  iccid: string | null;
  iccidLossy: boolean;
  /** As the register says; where it does not, the SIM's issuer, then the number's block. */
  carrier: Carrier | null;
  /** The register did not name the carrier: it is a hint, and overwrites nothing. */
  carrierGuessed: boolean;
  homeProvince: string | null;
  plan: string | null;
  rentFen: Fen | null;
  balanceFen: Fen | null;
  /** What is owed; 0 is "nothing is owed", null is unknown. */
  arrearsFen: Fen | null;
  /** Owed, but nobody wrote down how much. */
  owed: boolean;
  holderType: HolderType | null;
  holder: string | null;
  user: string | null;
  /** 库存, 公用, 待分配: nobody has it, which is more than a blank cell says. */
  nobody: boolean;
  staffNo: string | null;
  employment: "active" | "left" | null;
  leftOn: Day | null;
  site: string | null;
  team: string | null;
  project: string | null;
  supplier: string | null;
  place: string | null;
  account: string | null;
  use: Use | null;
  openedOn: Day | null;
  contractEnd: Day | null;
  /** 无 or 已到期: known to have no contract. */
  noContract: boolean;
  occupancy: Occupancy | null;
  line: Line | null;
  /** The status word as it stood. */
  statusWord: string | null;
  bank: boolean | null;
  bankDetail: string | null;
  social: boolean | null;
  socialDetail: string | null;
  backup: boolean | null;
  messagesBackup: boolean | null;
  /** 已注销, 已销, 销户: cancelled long ago, a card of the past. */
  history: boolean;
  cancelledOn: Day | null;
  serial: string | null;
  contactNumber: string | null;
  remark: string | null;
  /** Whom the person importing chose as the user; a null inside is somebody new. */
  userChosen: { personId: string | null } | null;
  /** The team that they chose for the row. */
  teamChosen: string | null;
  /** What stands in columns that are kept as custom fields; a blank cell is not there. */
  custom: Partial<Record<CustomKey, string>>;
  /** Fields whose cell was blank and took the value of its group, which stands further up. */
  inferred: Field[];
}

/** A row that says nothing yet. */
export function emptyRow(row: number): ReadRow {
  return {
    row,
    leftOut: null,
    problems: [],
    warnings: [],
    number: null,
    iccid: null,
    iccidLossy: false,
    carrier: null,
    carrierGuessed: false,
    homeProvince: null,
    plan: null,
    rentFen: null,
    balanceFen: null,
    arrearsFen: null,
    owed: false,
    holderType: null,
    holder: null,
    user: null,
    nobody: false,
    staffNo: null,
    employment: null,
    leftOn: null,
    site: null,
    team: null,
    project: null,
    supplier: null,
    place: null,
    account: null,
    use: null,
    openedOn: null,
    contractEnd: null,
    noContract: false,
    occupancy: null,
    line: null,
    statusWord: null,
    bank: null,
    bankDetail: null,
    social: null,
    socialDetail: null,
    backup: null,
    messagesBackup: null,
    history: false,
    cancelledOn: null,
    serial: null,
    contactNumber: null,
    remark: null,
    userChosen: null,
    teamChosen: null,
    custom: {},
    inferred: [],
  };
}
