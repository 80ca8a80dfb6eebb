"use server";

import { z } from "zod";
import * as accounts from "@/db/accounts";
import { makeSignInLink } from "@/db/links";
import * as people from "@/db/people";
import { answerForPerson } from "@/db/people/answer";
import { turnCodesOff } from "@/db/secondstep";
import { bases, sayings } from "@/domain/case/note";
import { cardChoices } from "@/domain/people/follow";
import { action, day, optionalText, sensitive, text } from "@/server/action";
import { fieldsAnd } from "@/server/fields";
import { id, login, optionalId, placeName, roleAndReach, takenAt, version, withScopes } from "./input";

const person = { name: text, staffNo: optionalText };

export const addPerson = action(z.strictObject({ ...person, teamId: optionalId }), ({ store, actor, clock }, input) =>
  takenAt("staffNo", people.addPerson(store, actor, clock, input)),
);

export const editPerson = action(z.strictObject({ id, version, ...person }), ({ store, actor, clock }, input) =>
  takenAt("staffNo", people.editPerson(store, actor, clock, input)),
);

export const movePerson = action(
  z.strictObject({ id, version, teamId: optionalId, cards: z.enum(cardChoices) }),
  ({ store, actor, clock }, input) => people.movePerson(store, actor, clock, input),
);

export const leave = action(z.strictObject({ id, leftOn: day }), ({ store, actor, clock }, input) =>
  people.setLeft(store, actor, clock, input),
);

export const comeBack = action(z.strictObject({ id }), ({ store, actor, clock }, input) =>
  people.setLeft(store, actor, clock, { ...input, leftOn: null }),
);

/** 代登记: each item that is answered comes as `item.<card>.<item>.<version>` with what was said of it; the others are left as they are. */
export const answerFor = action(
  fieldsAnd({ personId: id, learnt: z.enum(bases), from: text, note: optionalText }, /^item\./),
  ({ store, actor, clock }, { personId, learnt, from, note, ...form }) => {
    const items = Object.entries(form).flatMap(([name, value]) => {
      const [, cardId, itemId, seen] = /^item\.([^.]{1,60})\.([^.]{1,60})\.(\d{1,9})$/.exec(name) ?? [];
      const said = sayings.find((one) => one === value);
      return cardId && itemId && said ? [{ cardId, id: itemId, version: Number(seen), said }] : [];
    });
    return answerForPerson(store, actor, clock, { personId, learnt, from, note, items });
  },
);

export const giveAccount = sensitive(
  fieldsAnd({ personId: id, login, ...roleAndReach }, placeName).transform(withScopes),
  ({ store, actor, clock }, { personId, login, role, scopes }) => {
    const given = { personId, login, role, scopes, passwordHash: null };
    return takenAt("login", accounts.addAccount(store, actor, clock, given));
  },
);

export const setRole = sensitive(
  fieldsAnd({ accountId: id, version, ...roleAndReach }, placeName).transform(withScopes),
  ({ store, actor, clock }, { accountId, version, role, scopes }) =>
    accounts.setRole(store, actor, clock, { accountId, version, role, scopes }),
);

const one = z.strictObject({ accountId: id });

export const disable = sensitive(one, ({ store, actor, clock }, { accountId }) =>
  accounts.setDisabled(store, actor, clock, { accountId, disabled: true }),
);

export const enable = sensitive(one, ({ store, actor, clock }, { accountId }) =>
  accounts.setDisabled(store, actor, clock, { accountId, disabled: false }),
);

/** Turns somebody's one-time codes off, whose phone is gone. */
export const resetCodes = sensitive(one, ({ store, actor, clock }, { accountId }) =>
  turnCodesOff(store, actor, clock, accountId),
);

/** The token, once; the page knows the addresses that it may follow. */
export const makeLink = sensitive(
  z.strictObject({ accountId: id, forgotten: z.boolean() }),
  ({ store, actor, clock }, { accountId, forgotten }) => makeSignInLink(store, actor, clock, accountId, { forgotten }),
);
