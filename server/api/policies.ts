import { z } from "zod";
import { noteExport, savePolicies } from "@/db/policy/versions";
import { readRules } from "@/db/rules";
import { isRefusal } from "@/domain/change";
import { provinces } from "@/domain/provinces";
import { newestOf } from "@/domain/rules";
import { carriers } from "@/domain/words";
import { packFileSchema, packSchema } from "../packschema";
import { operation } from "./operation";
import * as w from "./words";

export const policyOperations = [
  operation({
    id: "readPolicies",
    method: "get",
    path: "/policies",
    tag: "policies",
    summary: {
      en: "The newest rules of every carrier, and of every province that has its own. The export is an event.",
      zh: "各运营商的最新规则，以及有自己规则的省份。导出会记入日志。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: packFileSchema,
    async run({ store, actor, clock }) {
      const rules = await readRules(store);
      const packs = carriers.flatMap((carrier) =>
        [null, ...provinces].flatMap((province) => {
          const version = newestOf(rules, carrier, province);
          return version === null ? [] : [{ carrier, province, version: version.name, pack: version.pack }];
        }),
      );
      const refusal = await noteExport(store, actor, clock, packs.length);
      if (refusal !== null) return refusal;
      return packFileSchema.parse({ kind: "simoff-rules", format: 1, exportedOn: clock.today, packs });
    },
  }),
  operation({
    id: "savePolicies",
    method: "post",
    path: "/policies",
    tag: "policies",
    summary: {
      en: "Save packs as new versions, all or none; `seen` is the name of the version that each one follows.",
      zh: "把规则存成新版本，要么全存要么不存；`seen` 是各自接着的那一版的名字。",
    },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject({
      note: w.said,
      packs: z
        .array(
          z.strictObject({
            carrier: w.carrier,
            province: z.enum(provinces).nullable(),
            seen: z.string().max(60),
            pack: packSchema,
          }),
        )
        .min(1)
        .max(40, "too_many"),
    }),
    gives: z.object({ saved: z.number().int() }),
    async run({ store, actor, clock }, { body }) {
      const refusal = await savePolicies(store, actor, clock, body);
      return isRefusal(refusal) ? refusal : { saved: body.packs.length };
    },
  }),
];
