import { eq, sql } from "drizzle-orm";
import type { Json } from "../domain/rows";
import { kept } from "./kept";
import { setting } from "./schema/people";
import type { Store } from "./store";

const settingBy = kept((db) =>
  db
    .select()
    .from(setting)
    .where(eq(setting.id, sql.placeholder("id")))
    .prepare("setting"),
);

/** One setting's value as it is stored; undefined where nobody has set it. For what every request or deed asks. */
export async function readSetting({ db }: Pick<Store, "db">, id: string): Promise<Json | undefined> {
  const [row] = await settingBy(db).execute({ id });
  return row?.value;
}
