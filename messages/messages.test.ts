import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import en from "./en.json";
import fatal from "./fatal.json";
import zh from "./zh.json";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const at = path === "" ? key : `${path}.${key}`;
    if (typeof value === "string") found.set(at, value);
    else for (const [inner, text] of flatten(value, at)) found.set(inner, text);
  }
  return found;
}

/** Names and kinds of what a message takes; which plural forms it has is the language's own affair. */
function argumentsOf(text: string): string[] {
  const names = new Set<string>();
  const walk = (parts: MessageFormatElement[]) => {
    for (const part of parts) {
      if (part.type === TYPE.literal || part.type === TYPE.pound) continue;
      // Chinese has no plural: there a count may stand as a plain argument.
      const kind = part.type === TYPE.plural || part.type === TYPE.number ? TYPE.argument : part.type;
      names.add(`${part.value}:${TYPE[kind]}`);
      if (part.type === TYPE.tag) walk(part.children);
      if (part.type === TYPE.plural || part.type === TYPE.select) {
        for (const option of Object.values(part.options)) walk(option.value);
      }
    }
  };
  walk(parse(text));
  return [...names].sort();
}

const chinese = flatten(zh);
const english = flatten(en);

describe("both languages", () => {
  it("have the same keys", () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it("take the same arguments in every message", () => {
    const differing = [...chinese].filter(([key, text]) => {
      const other = english.get(key);
      return other !== undefined && argumentsOf(text).join() !== argumentsOf(other).join();
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it("leave no message empty", () => {
    for (const texts of [chinese, english]) {
      expect([...texts].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
    }
  });

  it("shout nowhere", () => {
    for (const texts of [chinese, english]) {
      expect([...texts].filter(([, text]) => /[!！]/.test(text)).map(([key]) => key)).toEqual([]);
    }
  });

  it("say the same when nothing else works", () => {
    expect(Object.keys(fatal.en)).toEqual(Object.keys(fatal.zh));
  });
});

it("the arguments of a message are found in its plurals, selections and tags", () => {
  expect(argumentsOf("{n, plural, one {# of {all}} other {<b>{who}</b>}} {x}")).toEqual([
    "all:argument",
    "b:tag",
    "n:argument",
    "who:argument",
    "x:argument",
  ]);
});
