// Accounts from the host's command line: for recovery and for scripts. The password comes from standard input, never from the arguments.
import { text as readAll } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { addAccount, setDisabled, setPassword } from "../db/accounts";
import { makeSignInLink } from "../db/links";
import { addPerson } from "../db/people";
import { turnCodesOff } from "../db/secondstep";
import { findAccount } from "../db/sessions";
import type { Store } from "../db/store";
import { isRefusal, type Refusal } from "../domain/change";
import type { AccountRow } from "../domain/rows";
import { type Role, roles } from "../domain/words";
import { clock } from "../server/clock";
import { environment } from "../server/env";
import { hashPassword, passwordFault, shortestPassword } from "../server/password";
import { consoleActor, fail, openHere } from "./console";

const usage = `npm run user -- add --login LOGIN --name NAME --role ${roles.join("|")}   (password on standard input; empty: a one-time link)
npm run user -- reset --login LOGIN                                  (the same; turns one-time codes off)
npm run user -- disable --login LOGIN
npm run user -- enable --login LOGIN`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { login: { type: "string" }, name: { type: "string" }, role: { type: "string" } },
});
const [verb] = positionals;
const login = values.login ?? fail(usage);
const actor = consoleActor();
const { store } = await openHere();

switch (verb) {
  case "add":
    await add(store);
    break;
  case "reset":
    await reset(store, await known(store));
    break;
  case "disable":
  case "enable":
    refusedOr(
      await setDisabled(store, actor, clock(), { accountId: (await known(store)).id, disabled: verb === "disable" }),
    );
    break;
  default:
    fail(usage);
}
await store.close();
console.log(`${verb}: ${login}`);

async function add(on: Store): Promise<void> {
  const role = roles.find((one) => one === values.role) ?? fail(usage);
  const name = values.name ?? fail(usage);
  if (await findAccount(on, login)) fail(`there is an account with the login ${login}`);
  const password = await passwordHash();
  const person = await addPerson(on, actor, clock(), { name, staffNo: null, teamId: null });
  if (isRefusal(person)) return refusedOr(person);
  const scopes = scopesOf(role);
  const made = await addAccount(on, actor, clock(), {
    personId: person.personId,
    login,
    role,
    scopes,
    passwordHash: password,
  });
  if (isRefusal(made)) return refusedOr(made);
  if (password === null) await printLink(on, made.accountId);
}

/** Someone added here sees everything; sites and teams are given on the people page. */
function scopesOf(role: Role): { kind: "all" }[] {
  return role === "staff" ? [] : [{ kind: "all" }];
}

/** A new way in, and one-time codes off: for somebody whose phone is gone as well. */
async function reset(on: Store, account: AccountRow): Promise<void> {
  if (account.totpSecret !== null) refusedOr(await turnCodesOff(on, null, clock(), account.id));
  const hash = await passwordHash();
  if (hash === null) return printLink(on, account.id, { forgotten: true });
  refusedOr(await setPassword(on, null, clock(), { accountId: account.id, passwordHash: hash }));
}

async function printLink(on: Store, accountId: string, why = { forgotten: false }): Promise<void> {
  const token = await makeSignInLink(on, actor, clock(), accountId, why);
  if (isRefusal(token)) return refusedOr(token);
  console.log(`${environment().origins[0]}/sign-in/link?token=${token}`);
}

async function passwordHash(): Promise<string | null> {
  const password = process.stdin.isTTY ? "" : (await readAll(process.stdin)).replace(/\r?\n$/, "");
  if (password === "") return null;
  const fault = passwordFault(password, [login]);
  if (fault === "too_short") fail(`password: ${password.length} characters, at least ${shortestPassword} expected`);
  if (fault === "leaked") fail("password: stands on lists of leaked passwords, choose another");
  if (fault === "own_words") fail("password: made of the login or this program's name, choose another");
  return hashPassword(password);
}

async function known(on: Store): Promise<AccountRow> {
  return (await findAccount(on, login)) ?? fail(`no account has the login ${login}`);
}

function refusedOr(refusal: Refusal | null): void {
  if (refusal) fail(`refused: ${refusal.refused}`);
}
