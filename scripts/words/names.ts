export type Tree = { readonly [key: string]: string | Tree };

/** What a source says of messages in a way that this reader does not follow. */
export class UnreadableWords extends Error {}

/**
 * Paths of the messages that a module asks for, as short as they can be known: `useTranslations("words")` with `t(\`stage.\${x}\`)` is `words.stage`; where
 * the function goes elsewhere or takes what is not written out, the whole of its namespace. Throws where a namespace cannot be read at all.
 */
export function wordsOf(text: string, messages: Tree): Set<string> {
  const source = withoutComments(text);
  const found = new Set<string>();
  for (const call of source.matchAll(/\buse(?:Translations|Wording)\(/g)) {
    const { args, end } = argumentsAt(source, call.index + call[0].length - 1);
    const literal = literalOf(args.trim());
    if (literal === null || literal === "") throw new UnreadableWords(`${call[0]}${args})`);
    if (at(messages, parentOf(literal)) === undefined) throw new UnreadableWords(literal);
    // Of a namespace with a place in it any may be meant.
    const paths = literal.includes("${") ? [parentOf(literal)] : pathsUnder(source, call.index, end, literal, messages);
    for (const path of paths) found.add(path);
  }
  for (const path of objectsOf(source, messages)) found.add(path);
  return found;
}

/** Comments become blanks; what looks like one in an address (`https://`) stays. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, " ");
}

/** A literal as it is; a template with a place in it ends at the place: `a.${b}` is "a." with its mark. Null for everything else. */
function literalOf(text: string): string | null {
  const plain = /^(?:"([^"\\]*)"|'([^'\\]*)'|`([^`\\]*)`)(?: as [^:?]+)?$/.exec(text);
  if (plain === null) return null;
  return plain[1] ?? plain[2] ?? plain[3] ?? null;
}

/** What is certain of a path with places in it: all before the part in which the first place stands. */
function parentOf(path: string): string {
  const place = path.indexOf("${");
  return place < 0 ? path : path.slice(0, Math.max(path.lastIndexOf(".", place), 0));
}

function pathsUnder(source: string, at: number, end: number, namespace: string, messages: Tree): string[] {
  if (source[end] === "(") return keysOf(source, end, namespace, messages) ?? [namespace];
  const name = /\bconst (\w+)(?:: [\w<>]+)? = $/.exec(source.slice(Math.max(0, at - 80), at))?.[1];
  if (name === undefined) return [namespace];
  const scope = functionAfter(source, end);
  const paths: string[] = [];
  for (const use of scope.matchAll(mentions(name, ""))) {
    const [before, after] = [scope.slice(0, use.index), scope.slice(use.index + name.length)];
    if (before.endsWith("typeof ") || isDependency(before, after)) continue;
    const called = /^(?:\.(?:rich|has|raw|markup))?\(/.exec(after);
    if (called === null) return [namespace];
    const keys = keysOf(scope, use.index + name.length + called[0].length - 1, namespace, messages);
    if (keys === null) return [namespace];
    paths.push(...keys);
  }
  return paths;
}

/** Where a variable is meant: no member of something else (spread is none), no key, no part of a longer word or of a text. */
function mentions(name: string, behind: string): RegExp {
  return new RegExp(`(?<![\\w$"'\`#/-]|(?<!\\.\\.)\\.)${name}(?![\\w$"'=-]|: )${behind}`, "g");
}

/** Whether a name stands in the list of what an effect or a callback depends on. */
function isDependency(before: string, after: string): boolean {
  return /,\s*\[[\w\s,.]*$/.test(before) && /^[\w\s,.]*\],?\s*\)/.test(after);
}

/** The messages that a call's first argument names; null where it is not written out. */
function keysOf(source: string, open: number, namespace: string, messages: Tree): string[] | null {
  const first = firstOf(argumentsAt(source, open).args);
  const keys = branchesOf(first.trim());
  if (keys === null) return null;
  return keys.map((key) => {
    const path = parentOf(key) === "" ? namespace : `${namespace}.${parentOf(key)}`;
    if (at(messages, path) === undefined) throw new UnreadableWords(path);
    return path;
  });
}

/** All that `a ? "b" : c ? "d" : "e"` can be; null where one of them is not written out. */
function branchesOf(text: string): string[] | null {
  const literal = literalOf(text);
  if (literal !== null) return [literal];
  const [, then, otherwise] = ternaryOf(text) ?? [];
  if (then === undefined || otherwise === undefined) return null;
  const [some, others] = [branchesOf(then), branchesOf(otherwise)];
  return some && others && [...some, ...others];
}

function ternaryOf(text: string): [string, string, string] | null {
  let open = -1;
  let depth = 0;
  for (const { char, index } of outside(text)) {
    if (char === "?" && text[index + 1] !== "." && text[index + 1] !== "?" && text[index - 1] !== "?") {
      if (open < 0) open = index;
      else depth++;
    } else if (char === ":" && open >= 0 && depth-- === 0) {
      return [text.slice(0, open), text.slice(open + 1, index).trim(), text.slice(index + 1).trim()];
    }
  }
  return null;
}

function firstOf(args: string): string {
  for (const { char, index } of outside(args)) if (char === ",") return args.slice(0, index);
  return args;
}

/** The text between a bracket and its fellow, and where the text goes on after it. */
function argumentsAt(source: string, open: number): { args: string; end: number } {
  const within = source.slice(open + 1);
  for (const { char, index } of outside(within, true)) {
    if (char === ")") return { args: within.slice(0, index), end: open + 1 + index + 1 };
  }
  throw new UnreadableWords(source.slice(open, open + 60));
}

/** Characters of a text that stand in no string and in no bracket; the bracket that closes what began before the text is the last. */
function* outside(text: string, untilClosed = false): Generator<{ char: string; index: number }> {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? "";
    if (char === '"' || char === "'" || char === "`") {
      index = endOfString(text, index);
    } else if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) {
      if (depth === 0 && untilClosed) yield { char, index };
      depth--;
    } else if (depth === 0) yield { char, index };
  }
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === text[from]) return at;
  }
  return text.length;
}

/** What a module takes of the messages as they are: `useMessages().words.guide`, `const { words, errors: known } = useMessages()`. */
function objectsOf(source: string, messages: Tree): string[] {
  const paths: string[] = [];
  for (const use of source.matchAll(/\buseMessages\(\)((?:\.\w+)*)/g)) {
    const direct = (use[1] ?? "").slice(1);
    if (direct !== "") {
      paths.push(direct);
      continue;
    }
    const taken = /const \{([^}]*)\} = $/.exec(source.slice(0, use.index))?.[1];
    if (taken === undefined) throw new UnreadableWords(source.slice(Math.max(0, use.index - 40), use.index + 20));
    for (const one of taken.split(",").filter((part) => part.trim() !== "")) {
      const [key = "", name = key] = one.split(":").map((part) => part.trim());
      paths.push(...membersOf(functionAfter(source, use.index), key, name));
    }
  }
  for (const path of paths) if (at(messages, path) === undefined) throw new UnreadableWords(path);
  return paths;
}

/** The rest of the function in which something stands: functions of the program end with a bracket at the margin. */
function functionAfter(source: string, from: number): string {
  const rest = source.slice(from);
  const close = rest.search(/^\}/m);
  return close < 0 ? rest : rest.slice(0, close);
}

function membersOf(scope: string, key: string, name: string): string[] {
  const paths: string[] = [];
  for (const use of scope.matchAll(mentions(name, "((?:\\.\\w+)*)"))) {
    // A type has no need of the words themselves.
    if (/(?:typeof|keyof) $/.test(scope.slice(0, use.index))) continue;
    paths.push(key + (use[1] ?? ""));
  }
  return paths;
}

/** What stands at a path of the messages. */
export function at(messages: Tree, path: string): string | Tree | undefined {
  let here: string | Tree | undefined = messages;
  for (const key of path.split(".")) {
    if (here === undefined || typeof here === "string") return undefined;
    here = here[key];
  }
  return here;
}

/** Paths without those that others among them hold already, in order. */
export function shortest(paths: Iterable<string>): string[] {
  const all = new Set(paths);
  const held = (path: string) => {
    for (let dot = path.lastIndexOf("."); dot > 0; dot = path.lastIndexOf(".", dot - 1)) {
      if (all.has(path.slice(0, dot))) return true;
    }
    return false;
  };
  return [...all].filter((path) => !held(path)).sort();
}
