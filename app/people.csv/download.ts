import { getLocale, getTranslations } from "next-intl/server";
import { type ExportedPerson, exportPeople } from "@/db/people/export";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal } from "@/domain/change";
import { peopleFields, peopleHeading } from "@/domain/people/columns";
import { peopleCells } from "@/domain/people/print";
import { clock } from "@/server/clock";
import { openStore } from "@/server/store";
import { type TableFormat, tableResponse } from "@/server/workbook";

const slice = 500;

/** The people of the reader's teams in the columns that an import reads, as CSV or as a workbook; the export is an event. */
export async function downloadPeople(format: TableFormat, actor: Actor): Promise<Response | Refusal> {
  const at = clock();
  const people = await exportPeople(await openStore(), actor, at, format);
  if (isRefusal(people)) return people;
  const [t, locale] = [await getTranslations("people"), await getLocale()];
  const header = peopleFields.map((field) => peopleHeading(field, locale));
  const words = (code: "active" | "left") => t(code);
  return tableResponse(format, `${t("csvName")} ${at.today}`, {
    header,
    slices: rowsOf(people, words),
    close: async () => {},
  });
}

async function* rowsOf(people: readonly ExportedPerson[], words: (code: "active" | "left") => string) {
  for (let from = 0; from < people.length; from += slice) {
    yield people.slice(from, from + slice).map((one) => peopleCells(one, words));
  }
}
