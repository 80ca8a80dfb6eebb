import { describe, expect, test } from "vitest";
import type { CardFile } from "../cardfile";
import { isRefusal } from "../change";
import type { BlockerKind } from "../words";
import { answerUnknown, cannotDo } from "./asked";
import { addCertificate, mismatch } from "./certificate";
import { answered, cardFile, goneFile, knowing, opened, paper, readyFile, refusal, submitted, take } from "./example";
import { clear, plan, raise, waive } from "./items";
import { owe, ownView, tick, untick } from "./own";

const user = knowing("staff");
const me = user.by.accountId;
const agent = () => take(cardFile({ use: "agent_phone" }), [[opened]]);
const idOf = (file: CardFile, kind: BlockerKind) => file.blockers.find((item) => item.kind === kind)?.id ?? "";
const hands = (file: CardFile) => Object.fromEntries(ownView(file, me).items.map((one) => [one.row.kind, one.hand]));

describe("a card as its user sees it", () => {
  test("accounts that nobody knows of are one question, fees and backups are ticks of their own", () => {
    const view = ownView(agent(), me);
    expect(view.question).toContain("bind_wechat_asset");
    expect(view.question).toContain("sms_login");
    expect(view.items.map((one) => [one.row.kind, one.hand])).toEqual([
      ["fee_arrears", "tick"],
      ["backup_contacts", "tick"],
      ["backup_messages", "tick"],
    ]);
    expect(view.step).toMatchObject({ what: "item", item: { row: { kind: "fee_arrears" } } });
  });

  test("what only others clear is shown and is not theirs to tick", () => {
    const file = take(agent(), [
      [raise({ kind: "contract_term", until: "2027-01-01" })],
      [raise({ kind: "bind_bank" })],
    ]);
    expect(hands(file)).toMatchObject({ contract_term: "theirs", bind_bank: "tick" });
    expect(ownView(file, me).step).toMatchObject({ item: { row: { kind: "bind_bank" } } });
  });

  test("only their own tick goes back, and only until the carrier has the papers", () => {
    const file = take(agent(), [
      [(at, context) => tick({ id: idOf(at, "fee_arrears") })(at, context), user],
      [(at, context) => clear(idOf(at, "backup_messages"), {})(at, context)],
      [(at, context) => waive(idOf(at, "backup_contacts"), { reason: "话机已交回" })(at, context)],
      [raise({ kind: "main_sub" })],
      [(at, context) => plan(idOf(at, "main_sub"))(at, context)],
    ]);
    expect(hands(file)).toEqual({
      fee_arrears: "untick",
      backup_messages: "over",
      backup_contacts: "over",
      main_sub: "over",
    });
    const handed = take(cardFile(), [[opened], [answered]]);
    expect(ownView(handed, "a-manager").items.map((one) => one.hand)).toEqual(["untick", "untick"]);
    const gone = take(readyFile(), [[submitted]]);
    expect(ownView(gone, "a-manager").items.map((one) => one.hand)).toEqual(["over", "over"]);
  });

  test("what cannot be done is with the manager and is not asked for again", () => {
    const file = take(agent(), [[cannotDo({ kind: "fee_arrears", obstacle: "not_holder" }), user]]);
    const view = ownView(file, me);
    expect(view.items.find((one) => one.row.kind === "fee_arrears")?.told?.why).toBe("not_holder");
    expect(view.items.some((one) => one.row.kind === "cannot_do")).toBe(false);
    expect(view.step).toMatchObject({ item: { row: { kind: "backup_contacts" } } });
    const asked = take(cardFile(), [[opened], [answerUnknown({ answer: "cannot", obstacle: "no_code" }), user]]);
    expect(ownView(asked, me)).toMatchObject({ questionTold: { why: "no_code" }, step: { what: "wait" } });
  });

  test("item, question, waiting and certificate come in their order", () => {
    const stock = take(cardFile(), [[opened]]);
    expect(ownView(cardFile(), me)).toMatchObject({ step: { what: "rest" }, takesPapers: false });
    expect(ownView(stock, me).step.what).toBe("question");
    expect(ownView(take(stock, [[answered]]), me).step.what).toBe("wait");
    expect(ownView(take(readyFile(), [[submitted]]), me)).toMatchObject({ step: { what: "wait" }, takesPapers: true });
    const gone = goneFile();
    expect(ownView(gone, me).step.what).toBe("certificate");
    const sent = take(gone, [[addCertificate(paper()), user]]);
    expect(ownView(sent, me).step.what).toBe("wait");
    const id = sent.certificates[0]?.id ?? "";
    expect(ownView(take(sent, [[mismatch(id, { verdict: "号码不对" })]]), me).step.what).toBe("certificate");
  });
});

describe("ticking", () => {
  test("a tick and its way back leave the item as it was, as a question too", () => {
    const before = agent();
    const id = idOf(before, "backup_messages");
    const ticked = take(before, [[tick({ id, way: "crm", count: 120 }), user]]);
    expect(ticked.blockers.find((item) => item.id === id)).toMatchObject({ state: "cleared", note: "crm#120" });
    const back = take(ticked, [[untick([id], "unknown"), user]]);
    const bare = (file: CardFile) => file.blockers.map(({ checkedOn: _, ...item }) => item);
    expect(bare(back)).toEqual(bare(before));
  });

  test("an answer to the one question goes back whole", () => {
    const before = take(cardFile(), [[opened]]);
    const ids = before.blockers.map((item) => item.id);
    const answeredByUser = take(before, [[answerUnknown({ answer: "never_bound" }), user]]);
    const back = take(answeredByUser, [[untick(ids, "unknown"), user]]);
    expect(ownView(back, me).question).toEqual(ownView(before, me).question);
  });

  test("another's tick, a waiver, an item that stands and one that is not there are refused", () => {
    const file = take(agent(), [[(at, context) => clear(idOf(at, "backup_messages"), {})(at, context)]]);
    const untaken = (ids: string[]) => refusal(file, untick(ids, "open"), user)?.refused;
    expect(untaken([idOf(file, "backup_messages")])).toBe("not_allowed");
    expect(untaken([idOf(file, "fee_arrears")])).toBe("not_allowed");
    expect(untaken(["none"])).toBe("not_found");
    expect(untaken([])).toBe("not_found");
    expect(refusal(file, tick({ id: idOf(file, "bind_company") }), user)?.refused).toBe("not_allowed");
  });

  test("a debt that was looked up stands with its amount and day, and nothing owed is no debt", () => {
    const file = take(agent(), [[owe(3850, "2026-11-23"), user]]);
    expect(file.blockers.find((item) => item.kind === "fee_arrears")).toMatchObject({
      state: "open",
      amountFen: 3850,
      checkedOn: "2026-11-23",
    });
    expect(isRefusal(owe(0, "2026-11-23")(agent(), user))).toBe(true);
  });
});
