import { describe, expect, test } from "vitest";
import { grouped, luhn, readIccid, readNumber } from "./identifiers";
import { issuerOfIccid, ownerOfPrefix } from "./prefix";

describe("a number is read through every disguise", () => {
  test.each([
    ["＋８６ 170-0000-0001", "17000000001"],
    ["0086 165 0000 0002", "16500000002"],
    ["1.3800000003E+10", "13800000003"],
    ["13800000003.0", "13800000003"],
    ["'13800000003", "13800000003"],
    ['="13800000003"', "13800000003"],
    ["\u00A0138 0000 0003\u200B", "13800000003"],
    ["138.0000.0003", "13800000003"],
    ["013800000003", "13800000003"],
    ["8613800000003", "13800000003"],
    ["+86 (138) 00000003", "13800000003"],
    ["１３８００００００03", "13800000003"],
    ["1440000000001", "1440000000001"],
    ["861440000000001", "1440000000001"],
  ])("%s", (cell, number) => expect(readNumber(cell)).toEqual({ is: "number", number }));
});

describe("what is lost or doubtful is a problem with its remedy, never a guess", () => {
  test.each([
    ["1.38E+10", "phone_precision_lost", "format_as_text"],
    ["1.99e10", "phone_precision_lost", "format_as_text"],
    ["138****5678", "phone_masked", "write_in_full"],
    ["138xxxx5678", "phone_masked", "write_in_full"],
    ["13800000001/13800000002", "phone_two", "split_rows"],
    ["13800000001、13800000002", "phone_two", "split_rows"],
    ["1380000000113800000002", "phone_two", "split_rows"],
    ["13800000001 13800000002", "phone_two", "split_rows"],
    ["1380000000", "phone_length", "check_digits"],
    ["138000000012", "phone_length", "check_digits"],
    ["86138000000", "phone_length", "check_digits"],
    ["李甲", "phone_unreadable", "check_digits"],
  ])("%s", (cell, code, suggestion) => expect(readNumber(cell)).toMatchObject({ is: "problem", code, suggestion }));

  test("a number among other words is proposed, not taken", () => {
    expect(readNumber("13800000001(备用机)")).toMatchObject({ code: "phone_unreadable", proposed: "13800000001" });
  });
});

describe("lines that are no SIM cards are out of scope, blank is blank", () => {
  test.each(["0755-00000027", "021-60000001", "4000000002", "400-000-0002", "95000", "中继0001", "固话"])(
    "%s",
    (cell) => expect(readNumber(cell)).toEqual({ is: "out_of_scope" }),
  );
  test.each(["", " ", "-", "无", "N/A"])("%j", (cell) => expect(readNumber(cell)).toEqual({ is: "blank" }));
});

describe("a number's block belongs to whom the longest match says", () => {
  test.each([
    ["17000000001", "mvno", "ctcc"],
    ["16500000002", "mvno", "cmcc"],
    ["17030000001", "mvno", "cmcc"],
    ["17040000001", "mvno", "cucc"],
    ["13400000001", "cmcc", null],
    ["13480000001", "cmcc", null],
    ["19200000001", "cbn", null],
    ["19900000001", "ctcc", null],
    ["1410000000001", "ctcc", null],
    ["1440000000001", "cmcc", null],
  ])("%s", (number, carrier, host) => expect(ownerOfPrefix(number)).toEqual({ carrier, host }));

  test("a block that the ministry's table does not name is unknown", () => {
    expect(ownerOfPrefix("13490000001")).toBeNull();
    expect(ownerOfPrefix("15400000001")).toBeNull();
  });
});

describe("an ICCID is read in any grouping; its check digit only warns", () => {
  test.each([
    ["89860000000000000019", null],
    ["89860100000000000026", null],
    ["89860300000000000032", null],
    ["89861500000000000046", null],
    ["89860000000000000010", "iccid_checksum"],
    ["8986030000000000003", null],
  ])("%s", (iccid, warning) => expect(readIccid(iccid)).toEqual({ iccid, lossy: false, warning }));

  test("groups and a hexadecimal letter are accepted", () => {
    expect(readIccid("8986 00A0 1234 5678 9012")).toEqual({
      iccid: "898600A0123456789012",
      lossy: false,
      warning: null,
    });
    expect(readIccid("'８９８６０１０0000000000026")).toMatchObject({ iccid: "89860100000000000026" });
  });

  test.each(["89860412345678900000", "8.98600E+19", "8.986E+18", "89860000000000000000"])(
    "%s is what Excel left of one: nothing to match on",
    (cell) => expect(readIccid(cell)).toEqual({ iccid: null, lossy: true, warning: null }),
  );

  test("what is no ICCID is not stored and warns; blank does not", () => {
    expect(readIccid("12345")).toEqual({ iccid: null, lossy: false, warning: "iccid_malformed" });
    expect(readIccid("")).toEqual({ iccid: null, lossy: false, warning: null });
  });

  test("exports print it in groups that read back", () => {
    expect(grouped("89860100000000000026")).toBe("8986 0100 0000 0000 0026");
    expect(readIccid(grouped("8986030000000000003")).iccid).toBe("8986030000000000003");
  });

  test("the issuer is a hint of the carrier", () => {
    expect(issuerOfIccid("89860700000000000000")).toBe("cmcc");
    expect(issuerOfIccid("89860900000000000000")).toBe("cucc");
    expect(issuerOfIccid("89861100000000000000")).toBe("ctcc");
    expect(issuerOfIccid("89869900000000000000")).toBeNull();
  });

  test("the check digit is Luhn's", () => {
    expect(luhn("79927398713")).toBe(true);
    expect(luhn("79927398710")).toBe(false);
  });
});
