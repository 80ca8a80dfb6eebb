import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Means, Verdict } from "../domain/proof/check";
import { type Brought, verify } from "./open";
import { type Language, say, sayFacts, sayFault } from "./words";
import type { Source } from "./zip";

/** A page that is opened from a stick may have no WebCrypto: then the slower one does. */
const subtle = globalThis.crypto?.subtle;

const means: Means = {
  sha256: (bytes) => sha256(bytes),
  hasher: () => sha256.create(),
  verify: (signature, message, publicKey) => {
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      return false;
    }
  },
  ...(subtle && {
    digest: async (bytes: Uint8Array) =>
      new Uint8Array(await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)), // no piece is shared between threads
  }),
};

let language: Language = /^zh/i.test(navigator.language) ? "zh" : "en";
let verdict: Verdict | null = null;
let running = 0;

function element<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(id);
  return found;
}

const file = element("file", HTMLInputElement);
const folder = element("folder", HTMLInputElement);
const bar = element("bar", HTMLProgressElement);
const code = element("code", HTMLInputElement);
const result = element("result", HTMLElement);
const held = element("held", HTMLElement);

for (const one of ["zh", "en"] as const)
  element(one, HTMLButtonElement).addEventListener("click", () => {
    language = one;
    show();
  });
file.addEventListener("change", () => {
  const [first] = file.files ?? [];
  if (first) void begin({ file: sourceOf(first) });
});
folder.addEventListener("change", () => void begin({ folder: filesOf(folder.files ?? []) }));
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  void dropped(event);
});
element("hold", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  showCode();
});
show();

async function dropped({ dataTransfer }: DragEvent): Promise<void> {
  const [item] = dataTransfer?.items ?? [];
  const entry = item?.webkitGetAsEntry();
  const [first] = dataTransfer?.files ?? [];
  if (entry instanceof FileSystemDirectoryEntry) await begin({ folder: await walk(entry) });
  else if (first) await begin({ file: sourceOf(first) });
}

async function walk(root: FileSystemDirectoryEntry): Promise<Map<string, Source>> {
  const found = new Map<string, Source>();
  const into = async (at: FileSystemDirectoryEntry, path: string): Promise<void> => {
    const reader = at.createReader();
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) return;
      for (const one of some) {
        if (one instanceof FileSystemDirectoryEntry) await into(one, `${path}${one.name}/`);
        else if (one instanceof FileSystemFileEntry)
          found.set(path + one.name, sourceOf(await new Promise<File>((resolve, reject) => one.file(resolve, reject))));
      }
    }
  };
  await into(root, "");
  return found;
}

/** A folder's files by their path in it. */
function filesOf(files: Iterable<File>): Map<string, Source> {
  return new Map([...files].map((one) => [one.webkitRelativePath.replace(/^[^/]*\//, ""), sourceOf(one)]));
}

function sourceOf(one: File): Source {
  return { size: one.size, slice: async (from, to) => new Uint8Array(await one.slice(from, to).arrayBuffer()) };
}

async function begin(brought: Brought): Promise<void> {
  running += 1;
  const mine = running;
  verdict = null;
  bar.hidden = false;
  show();
  let paused = performance.now();
  const found = await verify(brought, means, async (part) => {
    bar.value = part;
    // The page has its turn twenty times a second.
    if (performance.now() - paused < 50) return;
    await new Promise((resolve) => setTimeout(resolve));
    paused = performance.now();
  });
  if (mine !== running) return;
  verdict = found;
  bar.hidden = true;
  show();
}

function show(): void {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const one of document.querySelectorAll("[data-word]")) {
    const key = one.getAttribute("data-word");
    if (key) one.textContent = say(language, key as Parameters<typeof say>[1]); // keys of the page's own words
  }
  document.title = say(language, "title");
  result.replaceChildren(...told());
  element("hold", HTMLFormElement).hidden = !verdict?.facts;
  if (code.value !== "" && verdict?.facts) showCode();
  else held.textContent = "";
}

function told(): HTMLElement[] {
  if (verdict === null) return running > 0 ? [line("p", say(language, "running"))] : [];
  const { faults, facts } = verdict;
  const [first] = faults;
  const heading = line("h2", say(language, first ? "wrong" : facts ? "whole" : "cardWhole"));
  heading.className = first ? "bad" : "good";
  const parts = [heading];
  if (first) parts.push(line("p", sayFault(language, first)));
  if (faults.length > 1) {
    const list = document.createElement("ol");
    list.append(...faults.slice(1, 20).map((one) => line("li", sayFault(language, one))));
    parts.push(line("p", say(language, "more", { n: faults.length - 1 })), list);
  }
  if (facts) parts.push(...sayFacts(language, facts).map((text) => line("p", text)));
  if (facts && !first) parts.push(line("p", say(language, "holdWhy")));
  return parts;
}

function showCode(): void {
  const found = verdict?.code(code.value);
  if (!found) return;
  held.textContent = sayFault(language, found);
  held.className = found.what === "code_fits" ? "good" : "bad";
}

function line(tag: "h2" | "p" | "li", text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
