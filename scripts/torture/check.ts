import { join } from "node:path";
import { inArray, like } from "drizzle-orm";
import { card } from "../../db/schema/card";
import { blocker, certificate } from "../../db/schema/case";
import { freeze } from "../../db/store";
import { checkLog } from "../../db/verify";
import { checkFiles, checkPapers } from "../../db/verifyfiles";
import { importRows, type Promised } from "./clients";

/** Everything that is not as it was promised, in words; empty is good. What was under way is settled: it is now as it is. */
export async function brokenPromises(dataDir: string, promised: Promised): Promise<string[]> {
  const frozen = await freeze({ kind: "sqlite", path: join(dataDir, "simoff.db") });
  try {
    const log = await checkLog(frozen);
    const files = await checkFiles(frozen, dataDir);
    const broken = [
      ...log.faults.map(({ what, seq }) => `event ${seq}: ${what}`),
      ...[...files.faults, ...(await checkPapers(frozen, log.papers))].map(
        ({ what, id }) => `certificate ${id}: ${what}`,
      ),
    ];
    await items(frozen, promised, broken);
    await uploads(frozen, promised, broken);
    await imports(frozen, promised, broken);
    return broken;
  } finally {
    await frozen.close();
  }
}

type Reads = Awaited<ReturnType<typeof freeze>>;

async function items({ db }: Reads, promised: Promised, broken: string[]): Promise<void> {
  const rows = await db
    .select({ id: blocker.id, state: blocker.state })
    .from(blocker)
    .where(inArray(blocker.id, [...promised.items.keys()]));
  for (const { id, state } of rows) {
    const is = state === "cleared" ? "cleared" : "open";
    const said = promised.items.get(id);
    if (said && said !== is) broken.push(`item ${id}: answered ${said}, is ${is}`);
    promised.items.set(id, is);
  }
}

async function uploads({ db }: Reads, promised: Promised, broken: string[]): Promise<void> {
  const rows = await db.select({ sha256: certificate.sha256 }).from(certificate);
  const there = new Set(rows.map(({ sha256 }) => sha256));
  for (const sha256 of promised.files) if (!there.has(sha256)) broken.push(`upload ${sha256}: answered, no row`);
}

async function imports({ db }: Reads, promised: Promised, broken: string[]): Promise<void> {
  const rows = await db.select({ number: card.number }).from(card).where(like(card.number, "132%"));
  const counts = new Map<string, number>();
  for (const { number } of rows) counts.set(number.slice(0, 8), (counts.get(number.slice(0, 8)) ?? 0) + 1);
  for (const [prefix, said] of promised.imports) {
    const found = counts.get(prefix) ?? 0;
    if (found !== 0 && found !== importRows) broken.push(`import ${prefix}: ${found} of ${importRows} rows`);
    if (said === "stored" && found === 0) broken.push(`import ${prefix}: answered, not there`);
  }
}
