import { and, asc, eq, inArray, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { CardFile } from "../domain/cardfile";
import type { Database } from "./database";
import { kept } from "./kept";
import { card } from "./schema/card";
import { blocker, cardCase, certificate, material, watch } from "./schema/case";
import { person, team } from "./schema/people";
import type { Store } from "./store";

/**
 * The whole files of the cards that fit the condition, in the order of `ids`. Rights stand in `where` (see scope.ts): an id that is
 * missing from the answer is not there or not the reader's, and the two look the same.
 */
export async function loadFiles(
  { db }: Pick<Store, "db">,
  ids: readonly string[],
  where: SQL | undefined,
): Promise<CardFile[]> {
  const files: CardFile[] = [];
  for (let from = 0; from < ids.length; from += 500)
    files.push(...(await loadSlice({ db }, ids.slice(from, from + 500), where)));
  return files;
}

type Ids = readonly (string | Placeholder)[];

/** A query of some cards' rows. Of one card, as nearly every deed is, its text is built once. */
function ofCards<R>(
  name: string,
  build: (
    db: Database,
    ids: Ids,
  ) => Promise<R> & { prepare(name: string): { execute(given: { id: string }): Promise<R> } },
): (db: Database, ids: readonly string[]) => Promise<R> {
  const ofOne = kept((db) => build(db, [sql.placeholder("id")]).prepare(`${name} of a card`));
  return (db, ids) => {
    const [id] = ids;
    return ids.length === 1 && id !== undefined ? ofOne(db).execute({ id }) : build(db, ids);
  };
}

function cardsIn(db: Database, ids: Ids, where?: SQL) {
  return db
    .select({ card, user: person, team })
    .from(card)
    .leftJoin(person, eq(person.id, card.userId))
    .leftJoin(team, eq(team.id, card.teamId))
    .where(and(inArray(card.id, ids), where));
}

const cardsOf = ofCards("card", cardsIn);
const casesOf = ofCards("cases", (db, ids) =>
  db
    .select()
    .from(cardCase)
    .where(inArray(cardCase.cardId, ids))
    .orderBy(asc(cardCase.openedOn), asc(cardCase.caseNo), asc(cardCase.attempt)),
);
const blockersOf = ofCards("items", (db, ids) =>
  db.select().from(blocker).where(inArray(blocker.cardId, ids)).orderBy(asc(blocker.id)),
);
const materialsOf = ofCards("materials", (db, ids) =>
  db.select().from(material).where(inArray(material.cardId, ids)).orderBy(asc(material.id)),
);
const certificatesOf = ofCards("certificates", (db, ids) =>
  db
    .select()
    .from(certificate)
    .where(inArray(certificate.cardId, ids))
    .orderBy(asc(certificate.uploadedAt), asc(certificate.id)),
);
const watchesOf = ofCards("watches", (db, ids) =>
  db.select().from(watch).where(inArray(watch.cardId, ids)).orderBy(asc(watch.dueOn), asc(watch.id)),
);

async function loadSlice({ db }: Pick<Store, "db">, ids: string[], where: SQL | undefined): Promise<CardFile[]> {
  const rows = where === undefined ? await cardsOf(db, ids) : await cardsIn(db, ids, where);
  const found = rows.map((row) => row.card.id);
  if (found.length === 0) return [];
  const [cases, blockers, materials, certificates, watches] = await Promise.all([
    casesOf(db, found),
    blockersOf(db, found),
    materialsOf(db, found),
    certificatesOf(db, found),
    watchesOf(db, found),
  ]);
  const [caseBy, blockerBy, materialBy] = [byCard(cases), byCard(blockers), byCard(materials)];
  const [certificateBy, watchBy] = [byCard(certificates), byCard(watches)];
  const byId = new Map(rows.map((row) => [row.card.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    return {
      ...row,
      cases: caseBy.get(id) ?? [],
      blockers: blockerBy.get(id) ?? [],
      materials: materialBy.get(id) ?? [],
      certificates: certificateBy.get(id) ?? [],
      watches: watchBy.get(id) ?? [],
    };
  });
}

function byCard<R extends { cardId: string }>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(row.cardId);
    if (group) group.push(row);
    else groups.set(row.cardId, [row]);
  }
  return groups;
}
