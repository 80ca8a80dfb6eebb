import type { CardFile, Context } from "./cardfile";
import type { CardRow, PersonRow, TeamRow } from "./rows";
import { type OwnFields, settle } from "./summary";

export type NewCard = Pick<OwnFields, "number"> & Partial<OwnFields>;

/**
 * A card row with what is known of it, for adding by hand and for import; everything else is "not known". Its summary is empty until
 * `settle`; `newFile` does both.
 */
export function newCard(fields: NewCard, context: Pick<Context, "today" | "newId">): CardRow {
  return {
    iccid: null,
    iccidLossy: false,
    carrier: null,
    ported: "unknown",
    homeProvince: null,
    plan: null,
    rentFen: null,
    balanceFen: null,
    holderType: null,
    holder: null,
    entityId: null,
    userId: null,
    siteId: null,
    teamId: null,
    use: "agent_phone",
    occupancy: "in_use",
    line: "unknown",
    lineCheckedOn: null,
    openedOn: null,
    contractEnd: null,
    contactNumber: null,
    project: null,
    supplier: null,
    place: null,
    account: null,
    custom: {},
    refundTarget: null,
    remark: null,
    history: false,
    warnings: [],
    importedAt: null,
    addedOn: context.today,
    acknowledged: {},
    accounts: null,
    accountsAt: null,
    ...fields,
    id: context.newId(),
    version: 0,
    edition: 0,
    stage: "not_started",
    stageSince: context.today,
    caseId: null,
    caseNo: null,
    attempt: 0,
    reason: null,
    channel: null,
    due: null,
    submittedOn: null,
    overdueFrom: null,
    effectiveOn: null,
    certificate: "none",
    chips: [],
    openKinds: "",
    blocking: 0,
    nextStep: "none",
    nextDetail: null,
    nextWho: null,
    userName: null,
    userStaffNo: null,
    userLeftOn: null,
    teamName: null,
    wasting: false,
    userLeft: false,
    urgency: "",
    unlisted: 0,
    search: "",
  };
}

/** A new card's file, settled: `fileChanges(null, newFile(…))` stores it. */
export function newFile(
  fields: NewCard,
  around: { user: PersonRow | null; team: TeamRow | null },
  context: Pick<Context, "today" | "newId" | "leavingNumbers" | "rules">,
): CardFile {
  const card = newCard(fields, context);
  return settle({ card, ...around, cases: [], blockers: [], materials: [], certificates: [], watches: [] }, context);
}
