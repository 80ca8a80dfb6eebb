// Writes which words each room brings to the browser (app/words.json), as the sources of its components ask for them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./step.mjs";
import { roomWords } from "./words/rooms";

const path = join(root, "app", "words.json");
const messages = JSON.parse(readFileSync(join(root, "messages", "zh.json"), "utf8"));
const text = `${JSON.stringify(await roomWords(root, messages), null, 2)}\n`;
const before = readFileSync(path, "utf8");
if (text !== before) writeFileSync(path, text);
console.log(`app/words.json: ${text === before ? "up to date" : "changed"}`);
