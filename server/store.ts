import { projected } from "@/db/projected";
import type { Store } from "@/db/store";
import { openDatabase } from "./database";
import { isProjecting } from "./session";

/** The database as the person of this request may see it: veiled and unwritable where their session's screen is projected. Inside a request alone. */
export async function openStore(): Promise<Store> {
  const store = await openDatabase();
  return (await isProjecting()) ? projected(store) : store;
}
