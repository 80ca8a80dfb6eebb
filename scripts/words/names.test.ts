import { expect, it } from "vitest";
import { shortest, wordsOf } from "./names";

const messages = {
  card: { title: "卡", note: "注", item: { open: "未清", done: "已清" }, deed: { close: { do: "归档" } } },
  words: { stage: { ready: "可办理" }, use: { idle: "闲置" }, field: { due: "期限" } },
};
const read = (source: string) => [...wordsOf(source, messages)].sort();
const within = (lines: string) => `function Shown() {\n${lines}\n}\n`;

it("a message that is named is asked for", () => {
  expect(read(within('  const t = useTranslations("card");\n  return t("title");'))).toEqual(["card.title"]);
  expect(read(within('  return useTranslations("card")("note");'))).toEqual(["card.note"]);
});

it("of a name with a place in it the group is asked for", () => {
  expect(read(within(`  const t = useWording("words");\n  return t(\`stage.\${stage}\` as "stage.ready");`))).toEqual([
    "words.stage",
  ]);
  expect(read(within(`  const t = useTranslations(\`card.deed.\${way}\`);\n  return t("do");`))).toEqual(["card.deed"]);
});

it("both ways of a choice are asked for, however it is made", () => {
  const source =
    'const t = useTranslations("card");\n  return t(kind.startsWith("item.x") ? "item.open" : done ? "item.done" : `note`, { n });';
  expect(read(within(`  ${source}`))).toEqual(["card.item.done", "card.item.open", "card.note"]);
});

it("where the name is not written out, or the function goes elsewhere, the whole namespace is asked for", () => {
  expect(read(within('  const t = useTranslations("card.item");\n  return t(code);'))).toEqual(["card.item"]);
  expect(read(within('  const t = useTranslations("card");\n  return name(t) + t("title");'))).toEqual(["card"]);
  expect(read(within('  const t = useTranslations("card");\n  return t(done ? "title" : code);'))).toEqual(["card"]);
  expect(read(within('  const [t, w] = [useTranslations("card"), useTranslations("words.use")];'))).toEqual([
    "card",
    "words.use",
  ]);
});

it("what an effect depends on, a type and a comment ask for nothing", () => {
  const effect =
    'const t = useTranslations("card");\n  // t is said again\n  useEffect(() => {\n    say(t("title" as Parameters<typeof t>[0]));\n  }, [say, t]);';
  expect(read(within(`  ${effect}`))).toEqual(["card.title"]);
});

it("messages taken as they are are asked for by the members that are used", () => {
  expect(read(within("  const names = useMessages().words.stage;"))).toEqual(["words.stage"]);
  const taken =
    "const { words, card: own } = useMessages();\n  return { ...words.field, ...own.item.open, x: words.use[code] };";
  expect(read(within(`  ${taken}`))).toEqual(["card.item.open", "words.field", "words.use"]);
});

it("what cannot be followed, and what is not there, is an error and no guess", () => {
  expect(() => read(within("  const t = useTranslations(space);"))).toThrow("useTranslations(space)");
  expect(() => read(within('  const t = useTranslations("card.gone");'))).toThrow("card.gone");
  expect(() => read(within("  const all = useMessages();"))).toThrow("useMessages");
});

it("what a shorter path holds is not listed twice", () => {
  expect(shortest(["card.item.open", "card", "words.use", "words.use.idle"])).toEqual(["card", "words.use"]);
});
