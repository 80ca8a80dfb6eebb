import { desc, eq } from "drizzle-orm";
import { setDisabled } from "@/db/accounts";
import { actorOf, clock } from "@/db/example";
import { event } from "@/db/schema/log";
import { account } from "@/db/schema/people";
import { openFolder } from "@/db/store";
import { ask, deeds } from "./deeds";
import { expect, test } from "./fixtures";
import { centre, signInAs } from "./signin";

test.use({ seed: centre() });

/** These say no refusal: the way in and out, which who is nobody yet may try, and what leads to a page whatever came of it. */
const silent: Record<string, string> = {
  "app/setup/actions.ts setUp": "asks for the link's token",
  "app/join/actions.ts enter": "asks for the code",
  "app/sign-in/second/actions.ts confirmPassword": "answers that it is wrong",
  "server/signout.ts signOut": "goes to the sign-in page",
  "app/(desk)/bills/actions.ts discard": "goes back to the bills",
  "app/(desk)/import/actions.ts cancelImport": "stays on the page",
  "app/(desk)/import/actions.ts discardDraft": "goes back to the beginning",
  "app/(desk)/import/actions.ts openAnother": "goes on by what came of it",
  "app/(desk)/people/import/actions.ts discardDraft": "goes back to the beginning",
};

test("every deed of every page is refused to who is not signed in and to a disabled owner, and nothing is written", async ({
  context,
  playwright,
  server,
}) => {
  await signInAs(context, server, "owner");
  const store = openFolder(server.dataDir, "here");
  // The last owner is never disabled.
  await store.run(store.db.update(account).set({ role: "owner" }).where(eq(account.id, "a-siteManager")));
  const gone = { accountId: "a-owner", disabled: true };
  expect(await setDisabled(store, { ...actorOf("siteManager"), role: "owner" }, clock, gone)).toBeNull();
  const nobody = await playwright.request.newContext();
  const told: Record<string, string[]> = {};
  // Signing out takes the cookie away, and the rest would be asked by nobody.
  for (const deed of deeds().filter(({ name }) => !name.endsWith(" signOut"))) {
    const got = [await ask(nobody, server.origin, deed), await ask(context.request, server.origin, deed)];
    if (deed.name in silent || got.every((one) => one === "200 signed_out")) continue;
    told[deed.name] = got;
  }
  expect(told).toEqual({});
  expect(deeds().length).toBeGreaterThan(120);
  expect(deeds().map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(silent)));
  const [last] = await store.db.select().from(event).orderBy(desc(event.seq)).limit(1);
  expect(last?.deed).toBe("account.disable");
  await nobody.dispose();
  await store.close();
});
