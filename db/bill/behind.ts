import { eq, inArray } from "drizzle-orm";
import type { CleanBill } from "../../domain/bill/clean";
import type { BillRow } from "../../domain/bill/rows";
import { isBillPaper } from "../../domain/case/compare";
import type { CertificateRow } from "../../domain/case/rows";
import type { CardRow, Fen } from "../../domain/rows";
import { bill } from "../schema/import";
import { entity } from "../schema/people";
import type { Store } from "../store";
import { cleanBill } from "./act";

/** A bill as a certificate shows it: its head, and what it has for the one card. Other numbers of it never leave here. */
export interface BillFact extends Pick<BillRow, "id" | "month" | "carrier" | "fileName" | "addedName" | "addedAt"> {
  entityName: string | null;
  lines: number;
  /** null: the number is not on the bill, nor on another part of it. */
  billedFen: Fen | null;
}

type Marks = Pick<CertificateRow, "id" | "kind" | "mediaType" | "sha256">;

/** Of papers that are bills: the bill behind each, by the paper's id. Rights are the caller's to ask, by the papers. */
export async function billFacts(
  store: Store,
  rows: readonly { paper: Marks; card: Pick<CardRow, "number"> }[],
): Promise<Map<string, BillFact>> {
  const papers = rows.filter(({ paper }) => isBillPaper(paper));
  const facts = new Map<string, BillFact>();
  const hashes = [...new Set(papers.map(({ paper }) => paper.sha256))];
  if (hashes.length === 0) return facts;
  const found = await store.db
    .select({ bill, entityName: entity.name })
    .from(bill)
    .leftJoin(entity, eq(entity.id, bill.entityId))
    .where(inArray(bill.sha256, hashes));
  for (const { bill: row, entityName } of found) {
    const { billed } = await cleanBill(store, row, { name: "", bytes: 0 });
    const { id, month, carrier, fileName, addedName, addedAt, lines } = row;
    const head = { id, month, carrier, fileName, addedName, addedAt, entityName, lines: lines.length };
    for (const { paper, card } of papers.filter((one) => one.paper.sha256 === row.sha256)) {
      facts.set(paper.id, { ...head, billedFen: billed.get(card.number) ?? null });
    }
  }
  return facts;
}

/** The bill behind a paper as it stands today, all its parts together; null: it was taken off the record. */
export async function billBehind(
  store: Store,
  paper: Pick<CertificateRow, "sha256" | "bytes">,
): Promise<CleanBill | null> {
  const [row] = await store.db.select().from(bill).where(eq(bill.sha256, paper.sha256));
  return row ? cleanBill(store, row, { name: row.fileName, bytes: paper.bytes }) : null;
}
