import { describe, expect, test } from "vitest";
import { countContacts } from "./contacts";

const of = (text: string) => countContacts(new TextEncoder().encode(text));
const counted = (count: number) => ({ is: "counted", count });
const fault = (name: string) => ({ is: "fault", fault: name });
const card = (...lines: string[]) => ["BEGIN:VCARD", ...lines, "END:VCARD"].join("\r\n");

describe("a file of contacts is counted", () => {
  test("vCard 2.1, 3.0 and 4.0, also mixed and in small letters", () => {
    const old = card("VERSION:2.1", "N;CHARSET=UTF-8:示例;客户", "TEL;CELL:13800000001");
    const three = card("VERSION:3.0", "FN:客户甲", "TEL;TYPE=CELL:13800000002");
    const four = card("VERSION:4.0", "FN:客户乙", "TEL;VALUE=uri:tel:+86-138-0000-0003").toLowerCase();
    expect(of([old, three, four].join("\r\n"))).toEqual(counted(3));
    expect(of(`\uFEFF${old}\n\n${three}\n`)).toEqual(counted(2));
  });

  test("what is folded or quoted-printable is the value of a property, whatever it says", () => {
    const folded = card("VERSION:3.0", "NOTE:一句很长的话", " BEGIN:VCARD", "\tEND:VCARD", "FN:甲");
    const soft = card("VERSION:2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:=E4=B8=80=", "BEGIN:VCARD=", "END:VCARD", "FN:乙");
    expect(of(folded)).toEqual(counted(1));
    expect(of(soft)).toEqual(counted(1));
  });

  test("a card within a card is no contact of its own, a group is none", () => {
    const nested = card("VERSION:2.1", "N:甲", "AGENT:", "BEGIN:VCARD", "N:乙", "END:VCARD", "TEL:13800000001");
    const group = card("VERSION:4.0", "KIND:group", "FN:客户", "MEMBER:urn:uuid:1");
    const apple = card("VERSION:3.0", "X-ADDRESSBOOKSERVER-KIND:group", "FN:客户");
    expect(of([nested, group, apple].join("\n"))).toEqual(counted(1));
  });

  test("a table, with and without a head, line ends within quotes, in GB18030 and UTF-16", () => {
    const table = '姓名,电话,备注\r\n"甲","13800000001","两行\r\n备注"\r\n乙,13800000002,\r\n,,\r\n';
    expect(of(table)).toEqual(counted(2));
    expect(of("甲,13800000001\n乙,138 0000 0002\n")).toEqual(counted(2));
    const gb = new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x61, 0x0a, 0xbc, 0xd7, 0x2c, 0x62, 0x0a]);
    expect(countContacts(gb)).toEqual(counted(1));
    const wide = new Uint8Array(Buffer.from(`\uFEFF${table}`, "utf16le"));
    expect(countContacts(wide)).toEqual(counted(2));
  });

  test("what is cut off, empty or something else is told and not counted", () => {
    expect(of("BEGIN:VCARD\nFN:甲\n")).toEqual(fault("broken"));
    expect(of("BEGIN:VCARD\nFN:甲\nEND:VCARD\nEND:VCARD")).toEqual(fault("broken"));
    expect(of('姓名,电话\n"甲,13800000001')).toEqual(fault("broken"));
    expect(of("  \n")).toEqual(fault("empty"));
    expect(of("姓名,电话\n")).toEqual(fault("empty"));
    expect(of("今天的话术，先说你好")).toEqual(fault("not_contacts"));
  });
});
