import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockerRules, settlesOnSite } from "../blockers";
import type { CardFile, Context, Decision } from "../cardfile";
import { type Change, isRefusal } from "../change";
import { decide, fileChanges, settle } from "../summary";
import {
  blockerKinds,
  certificateKinds,
  channels,
  obstacles,
  roles,
  stages,
  strengths,
  uses,
  watchResults,
  watchWays,
} from "../words";
import { answerUnknown, cannotDo } from "./asked";
import { cancelled, preCancelled, rejected, resubmit, returned, submitCase } from "./carrier";
import { addCertificate, dialTest, mismatch, removeCertificate } from "./certificate";
import { close, closingFault, exempt, setRefund, waiveHistory } from "./close";
import { cardFile, knowing, paper, user } from "./example";
import { keep, portedOut, transferred, withdraw } from "./exits";
import { failing } from "./guards";
import { clear, plan, raise, reopenItem, waive } from "./items";
import { missingMaterial, readyMaterials } from "./materials";
import { answers } from "./note";
import { editCase, openCase, reopen } from "./open";
import { verify } from "./verify";
import { look, nextWatch } from "./watch";

interface Step {
  deed: number;
  pick: number;
  other: number;
  role: number;
}

const today = "2026-11-23";

function at<T>(list: readonly T[], n: number): T {
  const one = list[n % list.length];
  if (one === undefined) throw new Error("empty list");
  return one;
}

function idOf(rows: readonly { id: string }[], n: number): string {
  return rows.length === 0 ? "none" : at(rows, n).id;
}

/** Every deed there is, aimed at something on the card or past it. */
const deeds: readonly ((file: CardFile, step: Step) => Decision)[] = [
  (_, s) => openCase({ reason: "unused", ...(s.pick % 2 ? { channel: at(channels, s.other) } : {}) }),
  (_, s) => editCase({ channel: at(channels, s.pick), due: "2026-11-26" }),
  (_, s) => submitCase({ on: today, channel: at(channels, s.pick), operator: { id: null, name: "陈示例" } }),
  () => returned({ on: today, answer: "补材料" }),
  () => resubmit({ on: today }),
  () => rejected({ on: today, answer: "不符" }),
  () => preCancelled({ expectedOn: "2026-12-01" }),
  (file, s) => cancelled({ effectiveOn: today, forArrears: s.pick % 5 === 0, paidFen: paid(file, s.other) }),
  () => withdraw({ reason: "撤回" }),
  () => close(),
  () => exempt({ reason: "门店不给纸" }),
  (_, s) => reopen({ because: s.pick % 2 ? "still_billed" : "resumed", note: "账单" }),
  () => keep({ to: { ...user, id: "p-new", name: "吴丁" } }),
  () => portedOut({ on: today }),
  () => transferred({ on: today }),
  () => setRefund({ state: "pending", fen: 2640 }),
  (_, s) => raise({ kind: at(blockerKinds, s.pick), detail: s.other % 2 ? "招商银行" : null }),
  (file, s) => clear(idOf(file.blockers, s.pick), { note: "已办" }),
  (file, s) => plan(idOf(file.blockers, s.pick), { amountFen: 100 }),
  (file, s) => waive(idOf(file.blockers, s.pick), { reason: "特批" }),
  (file, s) => reopenItem(idOf(file.blockers, s.pick), { to: s.other % 2 ? "open" : "unknown" }),
  (_, s) => answerUnknown({ answer: at(answers, s.pick), note: "电话" }),
  (_, s) => cannotDo({ kind: at(blockerKinds, s.pick), obstacle: at(obstacles, s.other), note: "说明" }),
  () => readyMaterials({ codes: "all" }),
  (file, s) => missingMaterial({ code: file.materials.length === 0 ? "none" : at(file.materials, s.pick).code }),
  (_, s) => addCertificate(somePaper(s)),
  (file, s) => verify(idOf(file.certificates, s.pick)),
  (file, s) => mismatch(idOf(file.certificates, s.pick), { verdict: "不符" }),
  (file, s) => removeCertificate(idOf(file.certificates, s.pick)),
  (file, s) => dialTest(idOf(file.certificates, s.pick), { on: today }),
  (file, s) =>
    look(idOf(file.watches, s.pick), {
      way: at(watchWays, s.other),
      result: at(watchResults, s.pick),
      on: today,
      note: "试拨",
    }),
  () => waiveHistory({ reason: "凭证已散失" }),
];

function paid(file: CardFile, n: number): Record<string, number> {
  return n % 4 === 0 ? {} : Object.fromEntries(file.blockers.map((item) => [item.id, 100]));
}

function somePaper(s: Step) {
  return paper({
    sha256: String(s.other % 20).padStart(64, "0"),
    kind: at(certificateKinds, s.pick),
    strength: at(strengths, s.other),
    says: s.other % 4 === 0 ? "accepted" : "completed",
  });
}

/** What a diligent office does next: without it a random walk seldom gets past the guard. */
function push(file: CardFile, s: Step): Decision {
  const standing = file.blockers.filter((item) => item.state !== "cleared" && item.state !== "waived");
  switch (file.card.stage) {
    case "preparing":
    case "returned": {
      if (standing.length > 0) return clear(idOf(standing, s.pick), { note: "书面答复" });
      if (file.card.channel === null) return editCase({ channel: "own_store" });
      return file.card.stage === "returned" && s.pick % 2 ? resubmit({ on: today }) : readyMaterials({ codes: "all" });
    }
    case "ready":
      return submitCase({
        on: today,
        channel: file.card.channel ?? "own_store",
        operator: { id: null, name: "陈示例" },
      });
    case "submitted":
    case "pre_cancelled":
      return cancelled({ effectiveOn: today, paidFen: paid(file, 1) });
    case "cancelled":
      return addCertificate(somePaper(s));
    case "verifying":
      return s.pick % 2 ? close() : verify(idOf(file.certificates, s.other));
    case "closed": {
      const next = nextWatch(file);
      return next !== null && s.pick % 2
        ? look(next.id, { way: "dial_test", result: s.other % 2 ? "silent" : "answered", on: today, note: "试拨" })
        : openCase({ reason: "unused" });
    }
    case "not_started":
    case "kept":
    case "ported_out":
    case "transferred":
      return openCase({ reason: "unused" });
  }
}

const step = fc.record({
  deed: fc.integer({ min: 0, max: deeds.length * 2 }),
  pick: fc.nat(997),
  other: fc.nat(991),
  role: fc.nat(9),
});

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

/** Walks a card through the steps and calls back before and after each; what is refused leaves it where it was. */
function walk(steps: readonly Step[], use: number, seen: (before: CardFile, after: CardFile, by: Context) => void) {
  let file = frozen(cardFile({ use: at(uses, use) }));
  for (const s of steps) {
    // Half of the steps are pushes, and half are done by the owner or the manager.
    const by = knowing(s.role < 4 ? at(["owner", "manager"] as const, s.role) : at(roles, s.role));
    const decision = deeds[s.deed]?.(file, s) ?? push(file, s);
    const result = decide(file, decision, by);
    if (isRefusal(result)) continue;
    seen(file, frozen(result.file), by);
    file = result.file;
  }
  return file;
}

const steps = fc.array(step, { minLength: 5, maxLength: 90 });

function check(seen: (before: CardFile, after: CardFile, by: Context) => void) {
  // A decision that wrote into what it was given would throw: everything is frozen.
  fc.assert(
    fc.property(steps, fc.nat(3), (list, use) => void walk(list, use, seen)),
    { numRuns: 250 },
  );
}

describe("any walk through a card's life", () => {
  test("reaches every stage", () => {
    const reached = new Set<string>(["not_started"]);
    const sampled = fc.sample(steps, { seed: 7, numRuns: 400 });
    for (const [n, list] of sampled.entries()) walk(list, n, (_, after) => reached.add(after.card.stage));
    expect([...stages].filter((stage) => !reached.has(stage))).toEqual([]);
  });

  test("closes only on a sufficient certificate verified by another, or an exemption by one who uploaded nothing", () => {
    check((before, after) => {
      for (const [n, row] of after.cases.entries()) {
        if (row.state === "closed") expect(closingFault(after, row)).toBeNull();
        if (row.exemptedBy === null || before.cases[n]?.exemptedBy !== null) continue;
        const papers = before.certificates.filter((one) => one.caseId === row.id && one.state !== "removed");
        expect(papers.map((one) => one.uploadedBy)).not.toContain(row.exemptedBy);
      }
      const verified = after.certificates.filter((one) => one.state === "verified");
      for (const one of verified) expect(one.verifiedBy).not.toBe(one.uploadedBy);
    });
  });

  test("has no hard item standing while the carrier has the papers", () => {
    check((_, after) => {
      if (after.card.stage !== "submitted") return;
      const standing = after.blockers.filter(
        (item) =>
          blockerRules[item.kind].severity === "hard" &&
          (item.state === "open" ||
            item.state === "unknown" ||
            (item.state === "planned" && !settlesOnSite(after.card.channel))),
      );
      expect(standing).toEqual([]);
    });
  });

  test("only adds attempts, one under way at most, and leaves those that are over as they were", () => {
    const over = ["closed", "rejected", "withdrawn", "kept", "ported_out", "transferred"];
    check((before, after) => {
      expect(after.cases.length).toBeGreaterThanOrEqual(before.cases.length);
      expect(after.cases.filter((row) => !over.includes(row.state)).length).toBeLessThanOrEqual(1);
      for (const [n, row] of before.cases.entries()) {
        if (over.includes(row.state))
          expect({ ...after.cases[n], refund: 0, refundFen: 0 }).toEqual({ ...row, refund: 0, refundFen: 0 });
      }
      for (const [n, row] of after.cases.entries()) {
        const last = after.cases.slice(0, n).findLast((one) => one.caseNo === row.caseNo);
        expect(row.attempt).toBe((last?.attempt ?? 0) + 1);
      }
    });
  });

  test("is ready exactly when the guard finds nothing", () => {
    check((_, after, by) => {
      const row = after.cases.at(-1);
      if (row?.state !== "preparing") return;
      expect(after.card.stage === "ready").toBe(failing(after, row, by).length === 0);
    });
  });

  test("settles once: settling again changes nothing", () => {
    check((_, after, by) => expect(settle(after, by)).toEqual(after));
  });

  test("gives changes that lead from the one file to the other", () => {
    check((before, after) => {
      // Person and team are read, never written.
      const changed = applied({ ...before, user: after.user, team: after.team }, fileChanges(before, after));
      expect({ ...changed, card: { ...changed.card, edition: 0 } }).toEqual({
        ...after,
        card: { ...after.card, edition: 0 },
      });
      expect(fileChanges(after, after)).toEqual([]);
    });
  });

  test("never forgets an item, a certificate or who settled what", () => {
    check((before, after) => {
      for (const item of before.blockers) expect(after.blockers.some((one) => one.id === item.id)).toBe(true);
      for (const one of before.watches) expect(after.watches.some((other) => other.id === one.id)).toBe(true);
      for (const one of before.certificates) expect(after.certificates.some((other) => other.id === one.id)).toBe(true);
      for (const item of after.blockers)
        expect(item.settledBy !== null).toBe(["cleared", "waived", "planned"].includes(item.state));
    });
  });
});

function applied(file: CardFile, changes: Change[]): CardFile {
  const result: CardFile = { ...file };
  const merge = <R extends { id: string }>(rows: R[], was: R | null, is: R | null): R[] => {
    if (was === null) return is === null ? rows : [...rows, is];
    return is === null ? rows.filter((row) => row.id !== was.id) : rows.map((row) => (row.id === is.id ? is : row));
  };
  for (const change of changes) {
    if (change.table === "card" && change.after) result.card = change.after;
    if (change.table === "case") result.cases = merge(result.cases, change.before, change.after);
    if (change.table === "blocker") result.blockers = merge(result.blockers, change.before, change.after);
    if (change.table === "material") result.materials = merge(result.materials, change.before, change.after);
    if (change.table === "watch") result.watches = merge(result.watches, change.before, change.after);
    if (change.table === "certificate") result.certificates = merge(result.certificates, change.before, change.after);
  }
  return result;
}
