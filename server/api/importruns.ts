import { z } from "zod";
import { listImports } from "@/db/import/undo";
import { may } from "@/domain/actor";
import { isRefusal, refuse } from "@/domain/change";
import { atDesk } from "../registerdesk";
import { operation } from "./operation";
import { byId, nothing } from "./words";

const count = z.number().int().min(0);
const run = z.object({
  id: z.string(),
  kind: z.enum(["register", "people"]),
  fileName: z.string(),
  sha256: z.string(),
  appliedAt: z.string(),
  appliedName: z.string(),
  rowsRead: count,
  created: count,
  changed: count,
  unchanged: count,
  toSettle: count,
  leftOut: count,
  undoneAt: z.string().nullable(),
  undoneName: z.string().nullable(),
});
const undoSums = z.strictObject({ back: count, removed: count, kept: count });

/** Imports that were stored, and taking one back. */
export const importRunOperations = [
  operation({
    id: "listImportRuns",
    method: "get",
    path: "/importruns",
    tag: "imports",
    summary: {
      en: "The last imports that you may take back or could have, newest first.",
      zh: "你能撤回或曾能撤回的导入，新的在前。",
    },
    params: nothing,
    query: nothing,
    body: null,
    gives: z.object({ imports: z.array(run) }),
    async run({ store, actor }) {
      if (!may(actor, "import.undo")) return refuse("not_allowed");
      return { imports: (await listImports(store, actor)).map((one) => run.parse(one)) };
    },
  }),
  operation({
    id: "foreseeImportBack",
    method: "get",
    path: "/importruns/{id}/back",
    tag: "imports",
    summary: {
      en: "What taking an import back would do: cards that go back, cards that go, what stays and why.",
      zh: "撤回一次导入会怎样：多少张回到原样、多少张删去、哪些不动及原因。",
    },
    params: byId,
    query: nothing,
    body: null,
    gives: z.object({
      sums: undoSums,
      kept: z.array(
        z.object({
          table: z.string(),
          cardId: z.string().nullable(),
          name: z.string(),
          field: z.string().nullable(),
          because: z.string(),
        }),
      ),
      notYours: count,
    }),
    async run({ store, actor, clock }, { params }) {
      const found = await atDesk(store, "previewUndo", actor, clock, params.id);
      return isRefusal(found) ? found : { sums: found.sums, kept: found.kept, notYours: found.notYours };
    },
  }),
  operation({
    id: "takeImportBack",
    method: "post",
    path: "/importruns/{id}/back",
    tag: "imports",
    summary: {
      en: "Take an import back by field, if it still comes to the sums that you saw.",
      zh: "按项撤回一次导入；仍是你看到的数才做。",
    },
    params: byId,
    query: nothing,
    body: undoSums,
    gives: undoSums,
    async run({ store, actor, clock }, { params, body }) {
      return atDesk(store, "undoImport", actor, clock, { importId: params.id, expected: body });
    },
  }),
];
