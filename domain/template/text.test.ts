import { expect, test } from "vitest";
import { type TemplateRow, templateKinds } from "./rows";
import { shippedWordings, wordingFor } from "./shipped";
import { blank, fillText, tidy, wordingFaults } from "./text";

const textOf = (lines: ReturnType<typeof fillText>) =>
  lines.map((line) => line.map((part) => part.text).join("")).join("\n");

test("what the program brings is sound", () => {
  for (const kind of templateKinds) expect(wordingFaults(kind, shippedWordings[kind])).toEqual([]);
});

test("an unknown placeholder is named with its line, and so is a brace without its other half", () => {
  const body = "兹委托 {经办人}\n前往 {营业厅名} 办理\n共 {张数 张";
  expect(wordingFaults("authorisation", { title: "授权委托书", body })).toEqual([
    { field: "body", line: 2, fault: "unknown_placeholder", text: "营业厅名" },
    { field: "body", line: 3, fault: "unclosed_brace", text: "{张数 张" },
  ]);
});

test("a placeholder that another sheet knows is unknown to this one", () => {
  expect(wordingFaults("letterhead", { title: "{户名}", body: "{号码}" })).toMatchObject([{ text: "号码" }]);
});

test("a sheet without a title is refused, one too long as well", () => {
  expect(wordingFaults("glue", { title: " ", body: "x".repeat(3001) }).map((one) => one.fault)).toEqual([
    "required",
    "too_long",
  ]);
});

test("full-width braces are braces, and what nobody knows is room to write", () => {
  const { body } = tidy({ title: "", body: "｛经办人｝前往 { 办理地点 }  " });
  expect(textOf(fillText(body, { handler: "陈示例", place: null }))).toBe(`陈示例前往 ${blank}`);
});

test("what was filled in is told apart from what was written", () => {
  expect(fillText("共 {张数} 张", { count: "14" })).toEqual([
    [
      { text: "共 ", filled: false },
      { text: "14", filled: true },
      { text: " 张", filled: false },
    ],
  ]);
});

const row = (number: number, entityId: string | null, title: string | null): TemplateRow => ({
  ...{ id: `${entityId}${number}`, version: 1, kind: "letter", entityId, number, title, body: title },
  ...{ savedBy: "a", savedName: "周示例", savedAt: "2026-11-22T00:00:00.000Z" },
});

test("a firm's own wording stands over everybody's, and a reset gives back what was under it", () => {
  const rows = [row(1, null, "全体一"), row(2, null, "全体二"), row(1, "e1", "本主体")];
  expect(wordingFor(rows, "letter", "e1")).toMatchObject({ title: "本主体", from: "own", number: 1 });
  expect(wordingFor(rows, "letter", "e2")).toMatchObject({ title: "全体二", from: "all", number: 2 });
  expect(wordingFor([...rows, row(2, "e1", null)], "letter", "e1")).toMatchObject({ title: "全体二", from: "all" });
  expect(wordingFor([...rows, row(3, null, null)], "letter", "e2")).toMatchObject({ from: "shipped", number: 0 });
});
