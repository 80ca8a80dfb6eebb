import { asc } from "drizzle-orm";
import type { CustomFieldRow } from "../domain/register/rows";
import { customField } from "./schema/import";
import type { Store } from "./store";

/** The custom fields that registers brought, by name. They are the house's, whoever asks. */
export async function listFields({ db }: Pick<Store, "db">): Promise<CustomFieldRow[]> {
  return db.select().from(customField).orderBy(asc(customField.name), asc(customField.id));
}
