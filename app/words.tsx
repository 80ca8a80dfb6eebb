import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { MoreWords } from "@/components/morewords";
import listed from "./words.json";

type Room = keyof typeof listed;
type Tree = { readonly [key: string]: unknown };

/** The words that a room's components ask for in the browser, beyond those of the rooms around it: all of them would be 175 kB with every page. */
export async function Words({ of, children }: { of: Room; children: ReactNode }) {
  return <MoreWords words={await wordsOf(of)}>{children}</MoreWords>;
}

/** As text, once for each language and room: the messages of a language are one object as long as the server runs. */
const texts = new WeakMap<Tree, Map<Room, string>>();

/** The same as the text of its JSON. */
export async function wordsOf(room: Room): Promise<string> {
  const messages = await getMessages();
  const known = texts.get(messages) ?? new Map<Room, string>();
  texts.set(messages, known);
  const text = known.get(room) ?? JSON.stringify(picked(messages, listed[room]));
  known.set(room, text);
  return text;
}

/** What stands at `card.item`, or of a namespace itself with `card.*` what is no group. `app/words.json` is made from the same messages. */
function picked(messages: Tree, paths: readonly string[]): Tree {
  const found: Record<string, unknown> = {};
  for (const path of paths) {
    const [space = "", group] = path.split(".");
    const all = messages[space] as Tree;
    if (group === undefined) found[space] = all;
    else found[space] = { ...(found[space] as Tree), ...(group === "*" ? own(all) : { [group]: all[group] }) };
  }
  return found;
}

/** A message that the build has taken apart is an array. */
function own(all: Tree): Tree {
  return Object.fromEntries(Object.entries(all).filter(([, one]) => typeof one === "string" || Array.isArray(one)));
}
