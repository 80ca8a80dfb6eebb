"use server";

import { z } from "zod";
import * as accounts from "@/db/accounts";
import { makeSignInLink } from "@/db/links";
import * as people from "@/db/people";
import { action, day, optionalText, text } from "@/server/action";
import { id, login, optionalId, roleAndScopes, takenAt, version } from "./input";

const person = { name: text, staffNo: optionalText, teamId: optionalId };

export const addPerson = action(z.object(person), ({ store, actor, clock }, input) =>
  takenAt("staffNo", people.addPerson(store, actor, clock, input)),
);

export const editPerson = action(z.object({ id, version, ...person }), ({ store, actor, clock }, input) =>
  takenAt("staffNo", people.editPerson(store, actor, clock, input)),
);

export const leave = action(z.object({ id, leftOn: day }), ({ store, actor, clock }, input) =>
  people.setLeft(store, actor, clock, input),
);

export const comeBack = action(z.object({ id }), ({ store, actor, clock }, input) =>
  people.setLeft(store, actor, clock, { ...input, leftOn: null }),
);

export const giveAccount = action(
  z.object({ personId: id, login }).and(roleAndScopes),
  ({ store, actor, clock }, { personId, login, role, scopes }) => {
    const given = { personId, login, role, scopes, passwordHash: null };
    return takenAt("login", accounts.addAccount(store, actor, clock, given));
  },
);

export const setRole = action(
  z.object({ accountId: id, version }).and(roleAndScopes),
  ({ store, actor, clock }, { accountId, version, role, scopes }) =>
    accounts.setRole(store, actor, clock, { accountId, version, role, scopes }),
);

const one = z.object({ accountId: id });

export const disable = action(one, ({ store, actor, clock }, { accountId }) =>
  accounts.setDisabled(store, actor, clock, { accountId, disabled: true }),
);

export const enable = action(one, ({ store, actor, clock }, { accountId }) =>
  accounts.setDisabled(store, actor, clock, { accountId, disabled: false }),
);

/** The token, once; the page knows the addresses that it may follow. */
export const makeLink = action(
  z.object({ accountId: id, forgotten: z.boolean() }),
  ({ store, actor, clock }, { accountId, forgotten }) => makeSignInLink(store, actor, clock, accountId, { forgotten }),
);
