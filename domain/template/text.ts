import type { TemplateKind } from "./rows";

/** What a template's text may hold in braces: the word in the paper's language, by the code under which its value is given. */
export const placeholders = {
  firm: "户名",
  licence: "执照后四位",
  carrier: "运营商",
  channel: "渠道",
  province: "归属省",
  place: "办理地点",
  handler: "经办人",
  count: "张数",
  day: "办理日",
  batchNo: "批次号",
  manager: "客户经理",
  cash: "现金",
  today: "今天",
  number: "号码",
  holder: "机主",
  person: "姓名",
  staffNo: "工号",
  team: "部门",
  left: "离职日",
  open: "未清张数",
  things: "项数",
  steps: "事项",
  due: "期限",
  days: "天数",
  link: "链接",
  from: "催办人",
  personEn: "name",
  countEn: "cards",
  thingsEn: "things",
  stepsEn: "steps",
  dueEn: "due",
  daysEn: "days",
  linkEn: "link",
  fromEn: "from",
} as const;
export type Placeholder = keyof typeof placeholders;
export type Values = Partial<Record<Placeholder, string | null>>;

const ofVisit = [
  "firm",
  "licence",
  "carrier",
  "channel",
  "province",
  "place",
  "handler",
  "count",
  "day",
  "batchNo",
  "manager",
  "cash",
  "today",
] as const satisfies readonly Placeholder[];
const ofCard = [...ofVisit, "number", "holder"] as const satisfies readonly Placeholder[];

const ofNudge = ["person", "count", "things", "steps", "due", "days", "link", "from"] as const;
const ofNudgeEn = [
  "personEn",
  "countEn",
  "thingsEn",
  "stepsEn",
  "dueEn",
  "daysEn",
  "linkEn",
  "fromEn",
] as const satisfies readonly Placeholder[];

/** What each sheet knows. */
export const placeholdersOf: Record<TemplateKind, readonly Placeholder[]> = {
  letterhead: ["firm", "licence"],
  authorisation: ofVisit,
  letter: ofVisit,
  proxy: ofCard,
  list: ofVisit,
  slip: ofCard,
  glue: ofVisit,
  handover: ["person", "staffNo", "team", "left", "count", "open", "today"],
  nudge_zh_1: ofNudge,
  nudge_zh_2: ofNudge,
  nudge_zh_3: ofNudge,
  nudge_en_1: ofNudgeEn,
  nudge_en_2: ofNudgeEn,
  nudge_en_3: ofNudgeEn,
};

export interface Wording {
  title: string;
  body: string;
}

/** What is wrong with a wording, and where. `text` is what was read: the unknown word, or the rest of the line from an unclosed brace on. */
export interface WordingFault {
  field: keyof Wording;
  /** From 1. */
  line: number;
  fault: "unknown_placeholder" | "unclosed_brace" | "required" | "too_long" | "lacks_placeholder";
  text: string;
}

const most = { title: 80, body: 3000 } as const;

/** What a wording cannot do without: a message that names neither what is to be done nor where asks for nothing. */
const needed: Partial<Record<TemplateKind, readonly Placeholder[]>> = {
  ...Object.fromEntries(["nudge_zh_1", "nudge_zh_2", "nudge_zh_3"].map((kind) => [kind, ["steps", "link"]])),
  ...Object.fromEntries(["nudge_en_1", "nudge_en_2", "nudge_en_3"].map((kind) => [kind, ["stepsEn", "linkEn"]])),
};

/** Braces as input methods write them are braces. */
function plain(text: string): string {
  return text.replaceAll("｛", "{").replaceAll("｝", "}").replaceAll("\r\n", "\n");
}

/** Everything that keeps a wording from being used, in reading order; empty where it is sound. */
export function wordingFaults(kind: TemplateKind, wording: Wording): WordingFault[] {
  const known = new Set<string>(placeholdersOf[kind].map((code) => placeholders[code]));
  const faults: WordingFault[] = [];
  for (const code of needed[kind] ?? []) {
    const there = new RegExp(`\\{\\s*${placeholders[code]}\\s*\\}`);
    if (!there.test(plain(wording.body)))
      faults.push({ field: "body", line: 1, fault: "lacks_placeholder", text: placeholders[code] });
  }
  if (wording.title.trim() === "") faults.push({ field: "title", line: 1, fault: "required", text: "" });
  for (const field of ["title", "body"] as const) {
    const text = plain(wording[field]);
    if (text.length > most[field]) faults.push({ field, line: 1, fault: "too_long", text: String(most[field]) });
    for (const [n, line] of text.split("\n").entries())
      for (const { fault, text } of lineFaults(line, known)) faults.push({ field, line: n + 1, fault, text });
  }
  return faults;
}

function lineFaults(line: string, known: ReadonlySet<string>): Pick<WordingFault, "fault" | "text">[] {
  const faults: Pick<WordingFault, "fault" | "text">[] = [];
  const rest = line.replaceAll(/\{([^{}]*)\}/g, (_, word: string) => {
    if (!known.has(word.trim())) faults.push({ fault: "unknown_placeholder", text: word.trim() });
    return "";
  });
  const brace = rest.search(/[{}]/);
  if (brace !== -1) faults.push({ fault: "unclosed_brace", text: rest.slice(brace, brace + 20) });
  return faults;
}

/** A wording as it is stored: braces plain, no spaces at the ends. */
export function tidy(wording: Wording): Wording {
  return { title: plain(wording.title).trim(), body: plain(wording.body).trimEnd() };
}

/** One stretch of a filled line; `filled` came from the visit and not from the template. */
export interface Part {
  text: string;
  filled: boolean;
}

/** Stands for a value that nobody knows: room to write it by hand. */
export const blank = "________";

/** A text with its values, a list of parts a line. A placeholder without a value becomes room to write. */
export function fillText(text: string, values: Values): Part[][] {
  const codes = new Map<string, Placeholder>(
    (Object.keys(placeholders) as Placeholder[]).map((code) => [placeholders[code], code]),
  );
  return plain(text)
    .split("\n")
    .map((line) =>
      line
        .split(/(\{[^{}]*\})/)
        .filter((part) => part !== "")
        .map((part) => {
          const code = /^\{.*\}$/.test(part) ? codes.get(part.slice(1, -1).trim()) : undefined;
          return code === undefined ? { text: part, filled: false } : { text: values[code] || blank, filled: true };
        }),
    );
}
