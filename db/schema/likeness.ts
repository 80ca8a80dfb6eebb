import { index, integer, primaryKey, table, text } from "../dialect";

/**
 * How a stored page looks (domain/likeness.ts), made by a program from the file and never edited: outside the business, no versions, no
 * events. The hash lies here whole and in four bands, so that pages whose bits are nearly all the same are found by an index.
 */
export const likeness = table(
  "likeness",
  {
    sha256: text().notNull(),
    /** From 1. */
    page: integer().notNull(),
    /** 64 bits, 16 hexadecimal digits. */
    hash: text().notNull(),
    band0: integer().notNull(),
    band1: integer().notNull(),
    band2: integer().notNull(),
    band3: integer().notNull(),
    /** The page in small and in grey, deflated, base64: what tells two forms of one template apart. */
    grain: text().notNull(),
    /** The file that first looked like this: its own, or the one that it is the picture of. */
    family: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sha256, t.page] }),
    index("likeness_band0").on(t.band0),
    index("likeness_band1").on(t.band1),
    index("likeness_band2").on(t.band2),
    index("likeness_band3").on(t.band3),
    index("likeness_family").on(t.family),
  ],
);
