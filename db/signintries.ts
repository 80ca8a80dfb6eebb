import type { Actor } from "../domain/actor";
import { actorOf, clock } from "./example";
import * as joining from "./joining";
import { listJoins } from "./joins";
import * as secondstep from "./secondstep";
import * as sessions from "./sessions";
import type { Store } from "./store";

const begun = { secret: "A".repeat(32), step: 1, recoveryHashes: ["one"] };

/** What everybody does with their own sign-in, as the test of rights tries it; `turnCodesOff` on 李甲's. */
export const signInTries: Record<string, (store: Store, actor: Actor) => Promise<unknown>> = {
  "sessions.listSessions": async (s, a) => {
    await sessions.startSession(s, clock, a);
    return sessions.listSessions(s, a, clock);
  },
  "sessions.endOwnSession": async (s, a) =>
    sessions.endOwnSession(s, a, clock, await sessions.startSession(s, clock, a)),
  "sessions.setProjecting": async (s, a) =>
    sessions.setProjecting(s, a, clock, { sessionId: await sessions.startSession(s, clock, a), on: true }),
  "joining.makeJoinCodes": (s, a) => joining.makeJoinCodes(s, a, clock, ["p-user"]),
  "joining.endJoinCode": async (s, a) => {
    await joining.makeJoinCodes(s, actorOf("owner"), clock, ["p-user"]);
    return joining.endJoinCode(s, a, clock, "p-user");
  },
  "joins.listJoins": async (s, a) => (await listJoins(s, a, clock)).filter((one) => one.personId === "p-user"),
  "secondstep.turnCodesOn": (s, a) => secondstep.turnCodesOn(s, a, clock, begun),
  "secondstep.renewRecovery": async (s, a) => {
    await secondstep.turnCodesOn(s, a, clock, begun);
    return secondstep.renewRecovery(s, a, clock, ["two"]);
  },
  "secondstep.turnCodesOff": async (s, a) => {
    const other = a.accountId === "a-user" ? "teammate" : "user";
    await secondstep.turnCodesOn(s, actorOf(other), clock, begun);
    return secondstep.turnCodesOff(s, a, clock, `a-${other}`);
  },
};
