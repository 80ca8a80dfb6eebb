import { getLocale, getTranslations } from "next-intl/server";
import { isRefusal } from "@/domain/change";
import { clock } from "@/server/clock";
import { csvResponse } from "@/server/csv";
import { previewDraft } from "@/server/preview";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";
import { unsettledTable } from "@/server/unsettled";

const slice = 200;

/** The rows of an own draft that wait for a person, as a file that can be corrected and imported again. */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return new Response(null, { status: 401 });
  const draftId = new URL(request.url).searchParams.get("draft") ?? "";
  const preview = await previewDraft(await openStore(), actor, clock(), draftId);
  if (isRefusal(preview)) return new Response(null, { status: 404 });
  const t = await getTranslations("import");
  const { header, rows } = unsettledTable(preview, await getLocale(), {
    reason: t("settle.reason"),
    why: ({ problems }) =>
      problems
        .map(({ code, suggestion, proposed }) => {
          const todo = t(`suggestion.${suggestion}`, { proposed: proposed ?? "" });
          return t("colon", { name: t(`problem.${code}`), text: todo });
        })
        .join("\n"),
  });
  const stem = preview.draft.fileName.replace(/\.[^.]*$/, "");
  return csvResponse(`${stem} ${t("settle.file")}`, { header, slices: slices(rows), close: async () => {} });
}

async function* slices(rows: string[][]): AsyncGenerator<string[][], void, void> {
  for (let from = 0; from < rows.length; from += slice) yield rows.slice(from, from + slice);
}
