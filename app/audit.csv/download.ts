import { getTranslations } from "next-intl/server";
import { localMinute } from "@/components/format";
import { type AuditExport, exportAudit } from "@/db/audit";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal } from "@/domain/change";
import { auditFilter, readAuditQuery } from "@/server/auditfilter";
import { type AuditWords, auditColumns, auditRow } from "@/server/auditrow";
import { clock } from "@/server/clock";
import { environment } from "@/server/env";
import { openStore } from "@/server/store";
import { type TableFormat, tableResponse } from "@/server/workbook";

/**
 * One row a card, of the cards that have an event under the page's filter, as CSV or as a workbook (`/audit.xlsx`); the export itself is
 * an event.
 */
export async function downloadAudit(request: Request, format: TableFormat, actor: Actor): Promise<Response | Refusal> {
  const at = clock();
  const { searchParams } = new URL(request.url);
  const filter = auditFilter({ ...readAuditQuery((name) => searchParams.get(name)), before: "" });
  const made = await exportAudit(await openStore(), actor, at, filter, format);
  if (isRefusal(made)) return made;
  const t = await getTranslations("audit");
  const header = auditColumns.map((column) => t(`csv.${column}`));
  const { close } = made;
  return tableResponse(format, `${t("csvName")} ${at.today}`, { header, slices: rowsOf(made, await wordsOf()), close });
}

async function* rowsOf({ slices }: AuditExport, words: AuditWords) {
  for await (const slice of slices) yield slice.map((file) => auditRow(file, words));
}

/** The words of the audit list in the reader's language. */
export async function wordsOf(): Promise<AuditWords> {
  const [t, card] = [await getTranslations("words"), await getTranslations("card")];
  // Codes come from the closed lists of domain/words.ts, each of which has a message (held by messages/words.test.ts).
  const say = (key: string) => t(key as Parameters<typeof t>[0]);
  return {
    word: (group, code) => say(`${group}.${code}`),
    item: (kind) => say(`blockerLong.${kind}`),
    state: (state) => say(`blockerState.${state}`),
    said: ({ answer, count, learnt, from }) => {
      if (answer === null) return null;
      const word = say(`answer.${answer}`);
      const what = count === null ? word : card("answerCount", { answer: word, n: count });
      return learnt === null
        ? what
        : card("answerLearnt", { answer: what, how: card(`learnt.${learnt}`), from: from ?? "none" });
    },
    minute: (instant) => {
      const { day, minute } = localMinute(instant, environment().timeZone);
      return `${day} ${minute}`;
    },
    yuan: (await getTranslations("audit"))("yuan"),
  };
}
