import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import type { CardFile } from "../domain/cardfile";
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

async function loadSlice({ db }: Pick<Store, "db">, ids: string[], where: SQL | undefined): Promise<CardFile[]> {
  const rows = await db
    .select({ card, user: person, team })
    .from(card)
    .leftJoin(person, eq(person.id, card.userId))
    .leftJoin(team, eq(team.id, card.teamId))
    .where(and(inArray(card.id, ids), where));
  const found = rows.map((row) => row.card.id);
  if (found.length === 0) return [];
  const [cases, blockers, materials, certificates, watches] = await Promise.all([
    db
      .select()
      .from(cardCase)
      .where(inArray(cardCase.cardId, found))
      .orderBy(asc(cardCase.openedOn), asc(cardCase.caseNo), asc(cardCase.attempt)),
    db.select().from(blocker).where(inArray(blocker.cardId, found)).orderBy(asc(blocker.id)),
    db.select().from(material).where(inArray(material.cardId, found)).orderBy(asc(material.id)),
    db
      .select()
      .from(certificate)
      .where(inArray(certificate.cardId, found))
      .orderBy(asc(certificate.uploadedAt), asc(certificate.id)),
    db.select().from(watch).where(inArray(watch.cardId, found)).orderBy(asc(watch.dueOn), asc(watch.id)),
  ]);
  const casesOf = byCard(cases);
  const blockersOf = byCard(blockers);
  const materialsOf = byCard(materials);
  const certificatesOf = byCard(certificates);
  const watchesOf = byCard(watches);
  const byId = new Map(rows.map((row) => [row.card.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    return {
      ...row,
      cases: casesOf.get(id) ?? [],
      blockers: blockersOf.get(id) ?? [],
      materials: materialsOf.get(id) ?? [],
      certificates: certificatesOf.get(id) ?? [],
      watches: watchesOf.get(id) ?? [],
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
