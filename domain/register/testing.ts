import { askedOf } from "../blockers";
import type { BlockerRow } from "../case/rows";
import type { CardRow, EntityRow, PersonRow, SiteRow, TeamRow } from "../rows";
import { proposeMapping } from "./header";
import type { Grid } from "./mapping";
import { planImport } from "./plan";
import type {
  CardFields,
  CustomValue,
  ImportRights,
  KnownCard,
  Plan,
  PlanInput,
  PlannedRow,
  Ref,
  RegisterFact,
} from "./planned";
import { readRegister } from "./read";
import type { CustomFieldRow } from "./rows";

/** Rows in memory on which tests plan and apply; what `db` does with a plan, as far as the rules can see it. */
export interface World {
  cards: KnownCard[];
  sites: SiteRow[];
  teams: TeamRow[];
  people: PersonRow[];
  entities: EntityRow[];
  customFields: CustomFieldRow[];
}

export const today = "2026-11-22";
export const everything: ImportRights = { teamIds: null, mayCreateTeams: true };

export function emptyWorld(): World {
  return { cards: [], sites: [], teams: [], people: [], entities: [], customFields: [] };
}

/** Reads a grid and plans it against a world. */
export function planGrid(grid: Grid, world: World, more: Partial<PlanInput> = {}): Plan {
  const mapping = proposeMapping(grid);
  const { rows } = readRegister(grid, mapping);
  const none = new Set<string>();
  return planImport({
    rows,
    mapping,
    today,
    takenNumbers: none,
    takenIccids: none,
    rights: everything,
    ...world,
    ...more,
  });
}

/** The world after a plan. */
export function applied(world: World, plan: Plan): World {
  const ids = new Map<string, string>();
  const idOf = (ref: Ref | null | undefined): string | null => {
    if (ref === null || ref === undefined) return null;
    if ("id" in ref) return ref.id;
    const id = ids.get(ref.key);
    if (id === undefined) throw new Error(`the plan refers to ${ref.key} and does not make it`);
    return id;
  };
  for (const { key } of [...plan.newSites, ...plan.newTeams, ...plan.newPeople, ...plan.newEntities, ...plan.newFields])
    ids.set(key, `made ${ids.size} ${key}`);
  const sites = plan.newSites.map(({ key, name }) => ({ id: idOf({ key }) ?? "", version: 1, name }));
  const teams = plan.newTeams.map(({ key, name, site }) => ({
    id: idOf({ key }) ?? "",
    version: 1,
    name,
    siteId: idOf(site),
  }));
  const people = plan.newPeople.map(({ key, name, staffNo, team, employment, leftOn }) => {
    return { id: idOf({ key }) ?? "", version: 1, name, staffNo, teamId: idOf(team), employment, leftOn };
  });
  const changed = new Map(plan.people.map(({ personId, set }) => [personId, set]));
  const cards = new Map(world.cards.map((known) => [known.card.id, known]));
  for (const row of plan.rows) {
    if (row.verdict === "new") {
      const links = {
        userId: idOf(row.links.user),
        teamId: idOf(row.links.team),
        siteId: idOf(row.links.site),
        entityId: idOf(row.links.entity),
        custom: customIn(row.links.custom, idOf),
      };
      const known = madeCard(`card ${cards.size}`, row.fields, links, row.facts);
      cards.set(known.card.id, { ...known, past: row.past });
    }
    const known = row.verdict === "changed" ? cards.get(row.cardId) : undefined;
    if (row.verdict !== "changed" || known === undefined) continue;
    const { user, team, site, entity } = row.links;
    const card = { ...known.card, ...row.set };
    card.custom = { ...card.custom, ...customIn(row.links.custom, idOf) };
    if (entity !== undefined) card.entityId = idOf(entity);
    if (user !== undefined) card.userId = idOf(user);
    if (team !== undefined) card.teamId = idOf(team);
    if (site !== undefined) card.siteId = idOf(site);
    const moved = new Map(row.items.flatMap(({ blockerId, to }) => (blockerId === null ? [] : [[blockerId, to]])));
    const blockers = known.blockers.map((blocker) => {
      const to = moved.get(blocker.id);
      return to === undefined ? blocker : madeBlocker(card.id, to);
    });
    for (const { blockerId, to } of row.items) if (blockerId === null) blockers.push(madeBlocker(card.id, to));
    cards.set(card.id, { ...known, card, blockers, past: row.past ?? known.past });
  }
  return {
    cards: [...cards.values()],
    sites: [...world.sites, ...sites],
    teams: [...world.teams, ...teams],
    entities: [
      ...world.entities,
      ...plan.newEntities.map(({ key, name }) => ({ ...blankEntity, id: idOf({ key }) ?? "", name })),
    ],
    customFields: [
      ...world.customFields,
      ...plan.newFields.map(({ key, name }) => ({ id: idOf({ key }) ?? "", version: 1, name })),
    ],
    people: [...world.people.map((person) => ({ ...person, ...changed.get(person.id) })), ...people],
  };
}

/** A register of some columns: `sheet({号码: …, 状态: …}, …)`. */
export function sheet(...rows: Record<string, string>[]): string[][] {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [header, ...rows.map((row) => header.map((name) => row[name] ?? ""))];
}

export const base = { 号码: "13800000001", SIM卡号: "89860000000000000019" };
export const other = { 号码: "13800000002", SIM卡号: "89860100000000000026" };

/** The world after a first import of these rows. */
export function imported(...rows: Record<string, string>[]): World {
  return applied(emptyWorld(), planGrid(sheet(...rows), emptyWorld()));
}

/** The one row of a plan. */
export function only(rows: PlannedRow[]): PlannedRow {
  const [row] = rows;
  if (row === undefined || rows.length !== 1) throw new Error(`expected one row, not ${rows.length}`);
  return row;
}

/** The codes of a row that waits, or its verdict. */
export function outcome(row: PlannedRow): string {
  return row.verdict === "to_settle" ? row.problems.map(({ code }) => code).join() : row.verdict;
}

export function outcomes(world: World, ...rows: Record<string, string>[]): string[] {
  return planGrid(sheet(...rows), world).rows.map(outcome);
}

function customIn(values: readonly CustomValue[] = [], idOf: (ref: Ref) => string | null): Record<string, string> {
  return Object.fromEntries(values.map(({ field, text }) => [idOf(field) ?? "", text]));
}

type CardLinks = Pick<CardRow, "userId" | "teamId" | "siteId" | "entityId" | "custom">;

/** A stored card with the items that its facts make: every open one, the others where its use asks for them. */
export function madeCard(id: string, fields: CardFields, links: CardLinks, facts: readonly RegisterFact[]): KnownCard {
  const card: CardRow = { ...blankCard, ...fields, ...links, id };
  const asked = new Set(askedOf(fields.use));
  const kept = facts.filter(({ kind, state }) => state === "open" || asked.has(kind));
  return { card, blockers: kept.map((fact) => madeBlocker(id, fact)), open: !fields.history, past: null };
}

export function madeBlocker(cardId: string, { kind, state, amountFen, detail, until }: RegisterFact): BlockerRow {
  return {
    id: `${cardId} ${kind}`,
    version: 1,
    cardId,
    kind,
    state,
    detail,
    amountFen,
    until,
    checkedOn: today,
    ownerId: null,
    ownerName: null,
    settledBy: null,
    settledName: null,
    settledAt: null,
    note: null,
    movedTo: null,
    photoSha256: null,
    photoType: null,
    origin: "register",
  };
}

const blankEntity = {
  version: 1,
  licenceLast4: null,
  sealKeeper: null,
  accountManager: null,
  accountManagerPhone: null,
};

const blankCard: CardRow = {
  id: "",
  version: 1,
  edition: 1,
  number: "",
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
  addedOn: today,
  acknowledged: {},
  accounts: null,
  accountsAt: null,
  stage: "not_started",
  stageSince: today,
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
  nextStep: "",
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
