import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { FileFault } from "@/components/import/fault";
import { type Draft, listDrafts } from "@/db/import/draft";
import type { Actor } from "@/domain/actor";
import { clock } from "@/server/clock";
import { openStore } from "@/server/store";
import { openAnother } from "./actions";

/** Which of several files is open, the others with the reason where one was not read, and the workbook's other registers. */
export async function Onward({ draft, actor }: { draft: Draft; actor: Actor }) {
  const t = await getTranslations("import.onward");
  const { among, sheets, choice } = draft;
  const batch = among === null ? [] : await batchOf(among.batch, actor);
  const at = batch.findIndex(({ id }) => id === draft.id);
  const next = batch.find(({ id, importId }) => importId === null && id !== draft.id);
  const failed = among?.failed ?? [];
  const others = sheets.filter((name) => name !== (choice.sheet ?? sheets[0]));
  if (batch.length + failed.length < 2 && others.length === 0) return null;
  return (
    <nav className="onward" aria-label={t("label")}>
      {batch.length < 2 || at < 0 ? null : (
        <>
          <b>{t("files", { n: batch.length, at: at + 1 })}</b>
          <ol>
            {batch.map(({ id, fileName, importId }) => (
              <li key={id}>
                {id === draft.id ? (
                  <span aria-current="page">{fileName}</span>
                ) : (
                  <Link href={`/import?draft=${id}`} prefetch={false}>
                    {fileName}
                  </Link>
                )}
                {importId === null ? null : <span className="quiet small"> {t("written")}</span>}
              </li>
            ))}
          </ol>
          {next === undefined ? null : (
            <Link className="btn" href={`/import?draft=${next.id}`} prefetch={false}>
              {t("next", { name: next.fileName })}
            </Link>
          )}
        </>
      )}
      {failed.map(({ fileName, fault, row }) => (
        <FileFault
          key={fileName}
          name={fileName}
          refusal={{ refused: "invalid", by: [fault], ...(row === null ? {} : { fields: { row } }) }}
        />
      ))}
      {others.length === 0 ? null : (
        <form action={openAnother} className="sheets">
          <input type="hidden" name="draftId" value={draft.id} />
          <span>{t("sheets")}</span>
          {others.map((name) => (
            <button className="btn" type="submit" name="sheet" value={name} key={name}>
              {name}
            </button>
          ))}
        </form>
      )}
    </nav>
  );
}

/** Files of one upload in the order they were chosen. */
async function batchOf(batch: string, actor: Actor): Promise<Draft[]> {
  const drafts = await listDrafts(await openStore(), actor, clock());
  const place = ({ among }: Draft) => among?.at ?? 0;
  return drafts.filter(({ among }) => among?.batch === batch).sort((a, b) => place(a) - place(b));
}
