import { afterAll, beforeAll, expect, test } from "vitest";
import { leafHash, sha256 } from "@/db/event";
import { paths } from "@/domain/proof/bundle";
import { hex, utf8 } from "@/domain/proof/bytes";
import {
  type Example,
  type Files,
  fitted,
  flip,
  inFolder,
  linesOf,
  manifestOf,
  openExample,
  ours,
  papers,
  said,
  setLines,
  signAnew,
  text,
  theirs,
} from "./example";

let example: Example;
let good: Files;
beforeAll(async () => {
  example = await openExample();
  ({ good } = example);
}, 60_000);
afterAll(() => example.close());

const last = () => linesOf(good).length;
/** Somewhere in the middle, told in full and with values. */
const middle = () => linesOf(good).find(({ seq, values }) => seq > 4 && (values?.length ?? 0) > 0)?.seq ?? 5;

/** What somebody does to a bundle, and what the verifier has to say first. */
const attacks: [name: string, attack: (files: Files) => void, first: () => string][] = [
  ["a certificate's byte is changed", (f) => flip(f, papers(f)[0] ?? ""), () => `file_changed ${papers(good)[0]}`],
  ["a certificate is taken out", (f) => void f.delete(papers(f)[0] ?? ""), () => `file_missing ${papers(good)[0]}`],
  [
    "two certificates change places",
    (f) => {
      const [a = "", b = ""] = papers(f);
      const [first, second] = [f.get(a), f.get(b)];
      if (first && second) f.set(a, second).set(b, first);
    },
    () => `file_swapped ${papers(good)[0]}`,
  ],
  [
    "a file is put in",
    (f) => void f.set("certificates/new.pdf", utf8("%PDF")),
    () => "file_added certificates/new.pdf",
  ],
  ["a list is changed", (f) => flip(f, "register.csv"), () => "file_changed register.csv"],
  [
    "the verifying page is exchanged",
    (f) => void f.set(paths.page, utf8("<b>green</b>")),
    () => "file_changed verify.html",
  ],
  [
    "an event is changed",
    (f) =>
      setLines(
        f,
        linesOf(f).map((l) => (l.seq === middle() ? { ...l, body: l.body?.replace('"at":"2026', '"at":"2025') } : l)),
      ),
    () => `event_changed ${middle()}`,
  ],
  [
    "an event is changed and its hash made to fit",
    (f) =>
      setLines(
        f,
        linesOf(f).map((l) => {
          const body = l.seq === middle() ? l.body?.replace('"at":"2026', '"at":"2025') : undefined;
          return body === undefined ? l : { ...l, body, leaf: leafHash(body) };
        }),
      ),
    () => `event_unlinked ${middle() + 1}`,
  ],
  [
    "an event is taken out",
    (f) =>
      setLines(
        f,
        linesOf(f).filter((l) => l.seq !== middle()),
      ),
    () => `event_missing ${middle()}`,
  ],
  [
    "two events change places",
    (f) => {
      const lines = linesOf(f);
      const at = middle() - 1;
      const [a, b] = [lines[at], lines[at + 1]];
      if (a && b) lines.splice(at, 2, b, a);
      setLines(f, lines);
    },
    () => `event_misplaced ${middle()}`,
  ],
  [
    "an event stands twice",
    (f) =>
      setLines(
        f,
        linesOf(f).flatMap((l) => (l.seq === 3 ? [l, l] : [l])),
      ),
    () => "event_misplaced 3",
  ],
  ["the last events are cut off", (f) => setLines(f, linesOf(f).slice(0, -2)), () => `log_cut ${last() - 2}`],
  [
    "an event is put behind the last",
    (f) => setLines(f, [...linesOf(f), { seq: last() + 1, leaf: "ab".repeat(32) }]),
    () => `log_grown ${last() + 1}`,
  ],
  [
    "a value is changed",
    (f) =>
      setLines(
        f,
        linesOf(f).map((l) => (l.seq === middle() ? { ...l, values: l.values?.map(([c, s]) => [c, s, '"王五"']) } : l)),
      ),
    () => `value_changed ${middle()}`,
  ],
  [
    "an event's text is hidden and another hash put in its place",
    (f) =>
      setLines(
        f,
        linesOf(f).map((l) => (l.seq === last() ? { seq: l.seq, leaf: "ab".repeat(32) } : l)),
      ),
    () => `root_differs ${last()}`,
  ],
  [
    "a checkpoint's root is changed",
    (f) =>
      void f.set(
        paths.checkpoints,
        utf8(
          text(f, paths.checkpoints).replace(/\\n\d+\\n./, (m) => `${m.slice(0, -1)}${m.endsWith("A") ? "B" : "A"}`),
        ),
      ),
    () => `checkpoint_signature ${last()}`,
  ],
  ["the checkpoints are emptied", (f) => void f.set(paths.checkpoints, utf8("")), () => `checkpoint_missing ${last()}`],
  [
    "the manifest is made to fit a changed list",
    (f) => {
      flip(f, "register.csv");
      fitted(f, null);
    },
    () => "manifest_changed manifest.json",
  ],
  [
    "everything is signed anew with another key",
    (f) => {
      flip(f, "register.csv");
      signAnew(f, theirs);
    },
    () => `key_foreign ${manifestOf(good).origin}`,
  ],
  [
    "with the true key a certificate that no event names is put in",
    (f) => {
      f.set("certificates/2026-11-21_移动_0001_new.pdf", utf8("%PDF new"));
      fitted(f, ours);
    },
    () => "certificate_unlogged certificates/2026-11-21_移动_0001_new.pdf",
  ],
  [
    "with the true key a certificate is left out",
    (f) => {
      f.delete(papers(f)[1] ?? "");
      fitted(f, ours);
    },
    () => `certificate_missing ${hex(sha256(good.get(papers(good)[1] ?? "") ?? new Uint8Array()))}`,
  ],
];

test.each(attacks)("%s: it is named", async (_, attack, first) => {
  const files = new Map(good);
  attack(files);
  expect((await said(inFolder(files)))[0]).toBe(first());
});
