import { typed } from "./attempt";

/** Answers to the one question of a card: 从未绑定 · 已换绑/移交 · 办不了. */
export const answers = ["never_bound", "moved", "cannot"] as const;
export type Answer = (typeof answers)[number];

/** How contacts were backed up, or what the look at the fees gave. */
export const ways = ["crm", "device", "no_contacts", "no_arrears", "paid"] as const;
export type Way = (typeof ways)[number];

/** Everything that an item can be settled by; `done` is all that needs no more words. */
export const sayings = [...answers, ...ways, "done"] as const;
export type Saying = (typeof sayings)[number];

/** How somebody learnt what they answer for another (代登记): 电话 · 微信 · 面谈 · 盘点. */
export const bases = ["phone", "wechat", "interview", "inventory"] as const;
export type Learnt = (typeof bases)[number];

/** What settled an item, as its note holds it: codes, so that every reader has them in their own language. */
export interface Said {
  /** null where the note is only words. */
  answer: Saying | null;
  /** How many contacts were backed up. */
  count: number | null;
  /** SHA-256 of the file that was counted, in hex. */
  hash: string | null;
  /** Of 代登记: how it was learnt, and from whom. */
  learnt: Learnt | null;
  from: string | null;
  note: string | null;
}

/** Prints `crm#120@9f86…`, `moved/phone(王乙): words`. Read back by `readNote`. */
export function printNote(said: Partial<Said> & { answer: Saying }): string {
  const count = said.count == null ? "" : `#${said.count}`;
  const hash = said.hash == null ? "" : `@${said.hash}`;
  const from = typed(said.from?.replace(/[()\n]/g, " "));
  const learnt = said.learnt == null ? "" : `/${said.learnt}${from === null ? "" : `(${from})`}`;
  const words = typed(said.note);
  return `${said.answer}${count}${hash}${learnt}${words === null ? "" : `: ${words}`}`;
}

const printed = /^([a-z_]+)(?:#(\d{1,6}))?(?:@([0-9a-f]{64}))?(?:\/([a-z]+)(?:\(([^()\n]*)\))?)?(?:: (.*))?$/s;

/** Takes an item's note apart; words that somebody typed stay words. */
export function readNote(note: string | null): Said {
  const [, code, count, hash, how, from, words] = printed.exec(note ?? "") ?? [];
  const answer = sayings.find((one) => one === code) ?? null;
  if (answer === null) return { answer, count: null, hash: null, learnt: null, from: null, note };
  return {
    answer,
    count: count === undefined ? null : Number(count),
    hash: hash ?? null,
    learnt: bases.find((one) => one === how) ?? null,
    from: typed(from),
    note: typed(words),
  };
}
