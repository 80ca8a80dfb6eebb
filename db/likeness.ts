import { deflateSync, inflateSync } from "node:zlib";
import { and, eq, exists, inArray, ne, or } from "drizzle-orm";
import { bandsOf, distance, type Likeness, mostBits, near, sameGrain } from "../domain/likeness";
import { certificate } from "./schema/case";
import { likeness } from "./schema/likeness";
import type { Store } from "./store";

/** A page of a stored file with how it looks. */
export interface Look extends Likeness {
  sha256: string;
  /** From 1. */
  page: number;
}

/** Grains are taken from the database so many at a time. */
const slice = 200;

/**
 * Remembers how a stored file's page looks, with the family of the file that looks the same and lies on a paper; its own where none does.
 * What is known already is left as it is. No rights: nothing of it is ever shown but that there is another paper.
 */
export async function rememberLook(store: Store, look: Look): Promise<void> {
  const [known] = await store.db
    .select({ family: likeness.family })
    .from(likeness)
    .where(and(eq(likeness.sha256, look.sha256), eq(likeness.page, look.page)));
  if (known) return;
  const { sha256, page, hash } = look;
  const [band0, band1, band2, band3] = bandsOf(hash);
  const family = (await familyOf(store, look)) ?? sha256;
  const grain = deflateSync(look.grain).toString("base64");
  await store.run(
    store.db
      .insert(likeness)
      .values({ sha256, page, hash, band0, band1, band2, band3, grain, family })
      .onConflictDoNothing(),
  );
}

/** The family of a page that looks the same, among files that some paper names. */
async function familyOf(store: Store, look: Look): Promise<string | null> {
  const named = store.db
    .select({ id: certificate.id })
    .from(certificate)
    .where(eq(certificate.sha256, likeness.sha256));
  const [band0, band1, band2, band3] = bandsOf(look.hash);
  const found = await store.db
    .select({ sha256: likeness.sha256, page: likeness.page, hash: likeness.hash, family: likeness.family })
    .from(likeness)
    .where(
      and(
        ne(likeness.sha256, look.sha256),
        or(
          inArray(likeness.band0, near(band0)),
          inArray(likeness.band1, near(band1)),
          inArray(likeness.band2, near(band2)),
          inArray(likeness.band3, near(band3)),
        ),
        exists(named),
      ),
    );
  const candidates = found.filter((one) => distance(one.hash, look.hash) <= mostBits);
  for (let at = 0; at < candidates.length; at += slice) {
    const some = candidates.slice(at, at + slice);
    const grains = await store.db
      .select({ sha256: likeness.sha256, page: likeness.page, grain: likeness.grain, family: likeness.family })
      .from(likeness)
      .where(
        inArray(
          likeness.sha256,
          some.map((one) => one.sha256),
        ),
      );
    const same = grains.find(({ grain }) =>
      sameGrain(new Uint8Array(inflateSync(Buffer.from(grain, "base64"))), look.grain),
    );
    if (same) return same.family;
  }
  return null;
}

/** The files that look like one of these, each with which; a file is not among its own. */
export async function alike(store: Store, files: readonly string[]): Promise<Map<string, Set<string>>> {
  const like = new Map<string, Set<string>>();
  if (files.length === 0) return like;
  const own = await store.db
    .select({ sha256: likeness.sha256, family: likeness.family })
    .from(likeness)
    .where(inArray(likeness.sha256, [...new Set(files)]));
  if (own.length === 0) return like;
  const families = [...new Set(own.map((one) => one.family))];
  const all = await store.db
    .select({ sha256: likeness.sha256, family: likeness.family })
    .from(likeness)
    .where(inArray(likeness.family, families));
  for (const { sha256, family } of own) {
    const others = all.filter((one) => one.family === family && one.sha256 !== sha256).map((one) => one.sha256);
    if (others.length === 0) continue;
    const set = like.get(sha256) ?? new Set<string>();
    for (const other of others) set.add(other);
    like.set(sha256, set);
  }
  return like;
}
