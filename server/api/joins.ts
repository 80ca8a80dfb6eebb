import { z } from "zod";
import { endJoinCode, makeJoinCodes, mostCodes } from "@/db/joining";
import { listJoins } from "@/db/joins";
import { may } from "@/domain/actor";
import { isRefusal, refuse } from "@/domain/change";
import { joinStates, showJoinCode } from "@/domain/join";
import { joinAddress } from "../joinaddress";
import { linkOrigins } from "../origins";
import { operation } from "./operation";
import * as w from "./words";

const text = z.string().nullable();
const line = z.object({
  personId: z.string(),
  name: z.string(),
  staffNo: text,
  teamId: text,
  teamName: text,
  state: z.enum(joinStates).meta({ description: "none, waiting to be used, open on a device, over." }),
  able: z
    .boolean()
    .meta({ description: "Whether a code can be made: they are here and their account is not disabled." }),
  madeAt: text,
  madeName: text,
  usedAt: text,
  seenAt: text,
  device: text,
  lastDay: text.meta({ description: "The last day on which the code can be used, or the device opens the page." }),
});
const made = z.object({
  personId: z.string(),
  name: z.string(),
  staffNo: text,
  code: z.string().meta({ description: "Shown in this answer and nowhere again." }),
  address: z.string().meta({ description: "Opens the page with the code filled in; opening it spends nothing." }),
  lastDay: z.string(),
});

export const joinOperations = [
  operation({
    id: "listJoins",
    method: "get",
    path: "/joins",
    tag: "people",
    summary: {
      en: "How the phone pages of your people stand: the last code, whether it was used, and when the device was last seen.",
      zh: "你管的人的手机页：最后一个码、用了没有、设备最近什么时候用过。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ people: z.array(line) }),
    async run({ store, actor, clock }) {
      if (!may(actor, "join.make")) return refuse("not_allowed");
      return { people: (await listJoins(store, actor, clock)).map((one) => line.parse(one)) };
    },
  }),
  operation({
    id: "makeJoinCodes",
    method: "post",
    path: "/joins",
    tag: "people",
    summary: {
      en: "Make joining codes: each opens one person's own page on one device without a password. A former code and its device end.",
      zh: "发码：每个码让一个人不要密码就在一台设备上打开自己的卡。旧码和旧设备作废。",
    },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject({ personIds: z.array(w.id).min(1).max(mostCodes, "too_many") }),
    gives: z.object({
      made: z.array(made),
      left: z.array(z.object({ personId: z.string(), name: z.string(), refusal: z.json() })),
    }),
    async run({ store, actor, clock }, { body }) {
      const answer = await makeJoinCodes(store, actor, clock, body.personIds);
      if (isRefusal(answer)) return answer;
      const [origin = ""] = linkOrigins();
      return {
        made: answer.made.map(({ code, ...one }) => ({
          ...one,
          code: showJoinCode(code),
          address: joinAddress(origin, code),
        })),
        left: answer.left.map(({ refusal, ...one }) => ({ ...one, refusal: { ...refusal } })),
      };
    },
  }),
  operation({
    id: "endJoinCode",
    method: "post",
    path: "/people/{id}/join/end",
    tag: "people",
    summary: {
      en: "Take a person's joining code back; the device that it opened is out at once.",
      zh: "收回一个人的码，它打开的设备立即退出。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({}),
    gives: w.done,
    async run({ store, actor, clock }, { params }) {
      return (await endJoinCode(store, actor, clock, params.id)) ?? w.isDone;
    },
  }),
];
