import { z } from "zod";
import type { Operation, Words } from "./operation";
import { nothing } from "./words";

const text = z.string().optional();
const draft = z.strictObject({ draft: z.string().meta({ description: "The id of an own draft." }) });

/** What can be taken out as a file, with its query; the names are those of the addresses. */
const exports = {
  fleet: {
    says: {
      en: "The cards of a query, in the vocabulary of registers; with `columns` as the list shows them.",
      zh: "按查询导出号卡，列名与导入的一致；带 `columns` 则与列表所显示的一致。",
    },
    query: z.strictObject({ q: text, sort: text, columns: text }),
  },
  overview: {
    says: {
      en: "The tables behind the picture of the fleet, or of a query's cards, in one.",
      zh: "全貌各图背后的表，合成一张，可带查询。",
    },
    query: z.strictObject({ q: text }),
  },
  audit: {
    says: {
      en: "One row a card with an event under the filter.",
      zh: "按筛选导出有事件的卡，一卡一行。",
    },
    query: z.strictObject({ deed: text, actor: text, number: text, from: text, to: text }),
  },
  people: {
    says: {
      en: "The people of your teams, in the columns that an import reads.",
      zh: "你的班组里的人员，列名与导入的一致。",
    },
    query: nothing,
  },
  bill: {
    says: {
      en: "A bill held against the register, one `list` of it or all four.",
      zh: "账单与台账的对照，一个清单（`list`）或全部四个。",
    },
    query: z.strictObject({ bill: z.string(), list: text }),
  },
  movements: {
    says: { en: "A month's movements by firm and carrier.", zh: "一个月的增减，按户名和运营商。" },
    query: z.strictObject({ month: z.string().meta({ description: "`2026-11`" }) }),
  },
  deed: {
    says: { en: "What became of each card of a deed on many cards.", zh: "一次批量操作里每张卡的结果。" },
    query: z.strictObject({ id: z.string() }),
  },
  foreseen: {
    says: {
      en: "What a deed would do to each card, as an own job of `foreseeBulk` came to.",
      zh: "一个操作对每张卡会怎样，取自自己的一次预估（`foreseeBulk` 的 job）。",
    },
    query: z.strictObject({ job: z.string() }),
  },
  batch: {
    says: { en: "A visit's list of numbers for the carrier.", zh: "批次的销户号码清单。" },
    query: z.strictObject({ id: z.string() }),
  },
  absent: {
    says: { en: "The cards of which an own draft's file does not speak.", zh: "自己的草稿没提到的卡。" },
    query: draft,
  },
  unsettled: {
    says: {
      en: "The rows of an own draft that wait, with the reasons, to be corrected and handed in again.",
      zh: "自己的草稿里待确认的行和原因，改好可再交。",
    },
    query: draft,
  },
} satisfies Record<string, { says: Words; query: z.ZodObject }>;
export type ExportName = keyof typeof exports;

/** Answered by `app/api/v1/exports`, because a file's words come with the pages'. */
export const exportOperations: Operation[] = [
  {
    method: "get",
    tag: "exports",
    params: nothing,
    query: z.strictObject({ q: text }),
    body: null,
    gives: "bytes",
    run: null,
    id: "export.bundle",
    path: "/exports/audit.zip",
    summary: {
      en: "An audit bundle of a query's cards: lists, the log under a signed root, certificates, and what verifies it offline.",
      zh: "按查询导出稽核包：清单、签名根之下的记录、凭证，以及离线核对的程序。",
    },
  },
  ...tableOperations(),
];

function tableOperations(): Operation[] {
  return Object.entries(exports).flatMap(([name, { says, query }]) => {
    const fixed = {
      method: "get",
      tag: "exports",
      params: nothing,
      query,
      body: null,
      gives: "bytes",
      run: null,
    } as const;
    const id = `export.${name}`;
    return [
      { ...fixed, id: `${id}.csv`, path: `/exports/${name}.csv`, summary: inFormat(says, "CSV") },
      { ...fixed, id: `${id}.xlsx`, path: `/exports/${name}.xlsx`, summary: inFormat(says, "XLSX") },
    ];
  });
}

function inFormat({ en, zh }: Words, format: string): Words {
  return { en: `${en} ${format}.`, zh: `${zh}${format}。` };
}
