import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import zh from "@/messages/zh.json";
import { root } from "../step.mjs";
import { type RoomWords, roomWords } from "./rooms";

const listed: RoomWords = JSON.parse(readFileSync(join(root, "app", "words.json"), "utf8"));

it("every room brings the words that its components ask for in the browser, and no others (npm run words)", async () => {
  expect(listed).toEqual(await roomWords(root, zh));
}, 20_000);

it("every layout brings the words of its own room", () => {
  for (const room of Object.keys(listed)) {
    const layout = readFileSync(join(root, room, "layout.tsx"), "utf8");
    expect(layout).toContain(room === "app" ? 'wordsOf("app")' : `<Words of="${room}">`);
  }
});

let house = "";

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "simoff-words-"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  };
  const says = (words: string) =>
    `export function Said() {\n  const t = useTranslations("${words}");\n  return t("a");\n}\n`;
  write("tsconfig.json", JSON.stringify({ compilerOptions: { paths: { "@/*": ["./*"] } } }));
  write("app/layout.tsx", `import "@/components/frame";\n${says("server")}`);
  write("app/one/layout.tsx", "export default null;\n");
  write("app/one/page.tsx", 'import "@/components/shown";\nimport type { T } from "@/components/other";\n');
  write("app/one/deep/page.tsx", 'import "@/components/other";\n');
  write("components/frame.tsx", `"use client";\n${says("frame")}`);
  write("components/shown.tsx", `import "./leaf";\nimport "./frame";\n${says("server")}`);
  write(
    "components/leaf.tsx",
    `// what is seen\n"use client";\nimport { act } from "./acts";\nimport "./text";\nimport("./later");\nact();\n`,
  );
  write("components/text.ts", says("leaf"));
  write("components/later.tsx", says("later"));
  write("components/acts.ts", `"use server";\nimport "./never";\nexport function act() {}\n`);
  write("components/never.ts", says("server"));
  write("components/other.tsx", `"use client";\n${says("other")}`);
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

it("a room's words are those of the browser's side, with what is loaded later, without what the rooms around it bring", async () => {
  const messages = Object.fromEntries(["server", "frame", "leaf", "later", "other"].map((one) => [one, { a: "字" }]));
  expect(await roomWords(house, messages)).toEqual({ app: ["frame.*"], "app/one": ["later.*", "leaf.*", "other.*"] });
});
