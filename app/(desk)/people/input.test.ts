import { expect, test } from "vitest";
import { refuse } from "@/domain/change";
import { fieldsAnd } from "@/server/fields";
import { login, placeName, roleAndReach, takenAt, withScopes } from "./input";

const form = fieldsAnd({ accountId: login.optional(), ...roleAndReach }, placeName).transform(withScopes);

test("an owner and staff take no scope, whatever boxes were ticked", () => {
  for (const role of ["owner", "staff"])
    expect(form.parse({ role, reach: "some", "site:s": "on" })).toMatchObject({ role, scopes: [] });
});

test("the roles between see everything or the places that were ticked", () => {
  expect(form.parse({ role: "manager", reach: "all", "site:s": "on" })).toMatchObject({
    role: "manager",
    scopes: [{ kind: "all" }],
  });
  const ticked = { role: "auditor", reach: "some", "site:south": "on", "team:n1": "on", accountId: "a" };
  expect(form.parse(ticked)).toMatchObject({
    role: "auditor",
    scopes: [
      { kind: "site", targetId: "south" },
      { kind: "team", targetId: "n1" },
    ],
  });
});

test("an account that should see some places and got none is refused at that field, and never sees everything", () => {
  for (const given of [{ reach: "some" }, {}]) {
    const issue = form.safeParse({ role: "manager", ...given }).error?.issues[0];
    expect([issue?.path, issue?.message]).toEqual([["targets"], "choose_one"]);
  }
  for (const box of ["place:x", "site:"])
    expect(form.safeParse({ role: "manager", reach: "some", [box]: "on" }).error?.issues[0]?.code).toBe(
      "unrecognized_keys",
    );
});

test("a login has no spaces inside", () => {
  expect(login.parse(" li.jia ")).toBe("li.jia");
  expect(login.safeParse("li jia").error?.issues[0]?.message).toBe("no_spaces");
});

test("what is taken is said at its field, everything else passes through", async () => {
  expect(await takenAt("login", Promise.resolve(refuse("duplicate")))).toEqual({
    refused: "invalid",
    fields: { login: "taken" },
  });
  expect(await takenAt("login", Promise.resolve(refuse("already")))).toEqual({ refused: "already" });
  expect(await takenAt("login", Promise.resolve(null))).toBeNull();
});
