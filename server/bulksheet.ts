import { getMessages, getTranslations } from "next-intl/server";
import { sliced } from "@/db/bulk/chosen";
import { type SheetRow, sheetOf, sheetRows } from "@/db/bulk/list";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import type { BulkForeseen } from "@/domain/bulk";
import { reasonOf } from "@/domain/bulk";
import { readCode } from "@/domain/case/guards";
import type { Refusal } from "@/domain/change";
import type { CsvSource } from "./csv";

type Words = Readonly<Record<string, string>>;

/** What became of each card of a deed, as a table: number, user, team, result, reason. */
export async function recordSheet(store: Store, actor: Actor, id: string): Promise<CsvSource> {
  return tableOf(sheetOf(store, actor, { id }), "done");
}

/** What a deed would do to each card, as the same table. */
export async function foreseenSheet(store: Store, actor: Actor, foreseen: BulkForeseen): Promise<CsvSource> {
  return tableOf(foreseenRows(store, actor, foreseen), "changes");
}

async function* foreseenRows(store: Store, actor: Actor, { changes, already, refused }: BulkForeseen) {
  for (const some of sliced(changes)) yield sheetRows(store, actor, some, told({ done: some }));
  for (const some of sliced(already)) yield sheetRows(store, actor, some, told({ already: some }));
  for (const some of sliced(refused)) {
    const ids = some.map(({ cardId }) => cardId);
    yield sheetRows(store, actor, ids, told({ refused: some }));
  }
}

function told(part: Partial<Parameters<typeof sheetRows>[3]>): Parameters<typeof sheetRows>[3] {
  return { done: [], already: [], refused: [], unreached: [], ...part };
}

async function tableOf(slices: AsyncIterable<SheetRow[]>, passed: "done" | "changes"): Promise<CsvSource> {
  const t = await getTranslations("bulk.record");
  const why = await reasonWords();
  const say = (row: SheetRow): (string | null)[] => [
    row.number,
    row.userName,
    row.teamName,
    t(`outcomes.${row.outcome === "done" ? passed : row.outcome}`),
    row.refusal === null ? null : why(row.refusal),
  ];
  async function* printed() {
    for await (const rows of slices) yield rows.map(say);
  }
  const header = [t("number"), t("user"), t("team"), t("outcome"), t("reason")];
  return { header, slices: printed(), close: async () => {} };
}

/** A refusal in one line, as the page says it. */
async function reasonWords(): Promise<(refusal: Refusal) => string> {
  const { errors, words } = await getMessages();
  const [refused, by, fields, kinds]: [Words, Words, Words, Words] = [
    errors.refused,
    errors.by,
    errors.field,
    words.blockerLong,
  ];
  return (refusal) => {
    const reason = reasonOf(refusal);
    const said = [
      ...(reason.by ?? []).filter((code) => code !== "stage").map((code) => kinds[readCode(code).code] ?? by[code]),
      ...Object.values(reason.fields ?? {}).map((code) => fields[code]),
    ];
    return [...new Set(said.filter(Boolean))].join("；") || (refused[refusal.refused] ?? refusal.refused);
  };
}
