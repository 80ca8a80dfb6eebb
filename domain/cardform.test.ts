import { expect, test } from "vitest";
import { readCardForm } from "./cardform";
import { warningsOf } from "./cardinput";

test("a form is read by the rules of a register", () => {
  const read = readCardForm({
    number: "＋８６ 135-0000-0014",
    iccid: "8986 0000 0000 0000 0019",
    rentFen: "59元/月",
    balanceFen: "欠12.5",
    holder: "  示例呼叫\u3000有限公司 ",
    holderType: "corporate",
    openedOn: "2024年3月5日",
    contractEnd: "无",
    contactNumber: "136 0000 0088",
    use: "dialler_line",
    line: "normal",
    occupancy: "idle",
    teamId: "s1",
    project: " 甲方　A ",
    supplier: "示例号商",
    place: "A柜-03",
    account: "K100200",
    custom: { f2: " ", f1: "已盘点" },
    remark: "第一行\r\n第二行",
  });
  expect(read).toEqual({
    input: {
      number: "13500000014",
      iccid: "89860000000000000019",
      carrier: "cmcc", // from the SIM
      homeProvince: null,
      plan: null,
      rentFen: 5900,
      balanceFen: -1250,
      holderType: "corporate",
      holder: "示例呼叫 有限公司",
      entityId: null,
      userId: null,
      teamId: "s1",
      project: "甲方 A",
      supplier: "示例号商",
      place: "A柜-03",
      account: "K100200",
      custom: { f1: "已盘点" },
      use: "dialler_line",
      occupancy: "idle",
      line: "normal",
      openedOn: "2024-03-05",
      contractEnd: null,
      contactNumber: "13600000088",
      refundTarget: null,
      remark: "第一行\n第二行",
    },
  });
});

test("everything that cannot be taken is said at once", () => {
  expect(
    readCardForm({
      number: "135****0014",
      iccid: "89860412345678900000",
      rentFen: "不详 元",
      balanceFen: "12.345",
      openedOn: "3月5日",
      contractEnd: "2026-02-30",
      contactNumber: "400-820-0000",
      refundTarget: "6222 0000 0000 0000 000",
      remark: "长".repeat(501),
    }),
  ).toEqual({
    errors: {
      number: "phone_masked",
      iccid: "iccid_lossy",
      rentFen: "money_unreadable",
      balanceFen: "money_unreadable",
      openedOn: "date_no_year",
      contractEnd: "not_a_day",
      contactNumber: "out_of_scope",
      refundTarget: "bank_card",
      remark: "too_long",
    },
  });
});

test("a card without a number, or that would be called on itself, is not taken", () => {
  expect(readCardForm({})).toEqual({ errors: { number: "required" } });
  expect(readCardForm({ number: "13500000014", contactNumber: "135 0000 0014" })).toEqual({
    errors: { contactNumber: "own_number" },
  });
});

test("a card warns of what a register with its values would warn of, and forgets what a person has now said", () => {
  const read = readCardForm({
    number: "13500000014",
    carrier: "cucc",
    iccid: "89860000000000000010",
    holderType: "personal",
    holder: "示例科技有限公司",
  });
  if (!("input" in read)) throw new Error("refused");
  const warnings = ["carrier_differs", "holder_contradicts_type", "iccid_checksum"];
  expect(warningsOf(read.input, [])).toEqual(warnings);
  expect(warningsOf(read.input, ["flag_unreadable", "carrier_unreadable", "prefix_unknown"])).toEqual(
    [...warnings, "flag_unreadable"].sort(),
  );
});
