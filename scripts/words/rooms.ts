import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { carriedBy, readImports } from "./graph";
import { at, shortest, type Tree, wordsOf } from "./names";

/** Which words each folder of `app/` with a layout of its own brings to the browser, beyond what the layouts around it bring. */
export type RoomWords = Record<string, string[]>;

/** Files of a folder that Next shows by themselves. */
const shown = /^(?:page|layout|template|error|not-found|loading|default)\.tsx$/;

/** Messages are asked for by a name from outside: it hands over whatever it is given. */
const passesOn = new Set(["components/wording.ts", "components/morewords.tsx"]);

/** Reads the sources of `root` and gives what each room must bring. Throws `UnreadableWords` with the file where a source cannot be followed. */
export async function roomWords(root: string, messages: Tree): Promise<RoomWords> {
  const files = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
    .map((path) => `app/${path.split(sep).join("/")}`)
    .filter((path) => shown.test(path.slice(path.lastIndexOf("/") + 1)));
  const rooms = files.filter((path) => path.endsWith("/layout.tsx")).map((path) => dirname(path));
  const inputs = await readImports(root, files);
  const asked = new Map<string, Set<string>>();
  const known = new Map<string, ReadonlySet<string>>();
  for (const file of files) {
    const room = roomOf(file, rooms);
    const own = asked.get(room) ?? new Set<string>();
    asked.set(room, own);
    for (const path of carriedBy(root, inputs, file)) {
      const words = known.get(path) ?? wordsIn(root, path, messages);
      known.set(path, words);
      for (const one of words) own.add(coarse(one, messages));
    }
  }
  return Object.fromEntries(
    rooms.sort().map((room) => {
      const around = rooms
        .filter((other) => room.startsWith(`${other}/`))
        .flatMap((other) => [...(asked.get(other) ?? [])]);
      const all = new Set(around);
      const has = (path: string) => all.has(path) || all.has(path.slice(0, path.indexOf(".")));
      return [room, shortest(asked.get(room) ?? []).filter((path) => !has(path))];
    }),
  );
}

/** The innermost room around a file. */
function roomOf(file: string, rooms: readonly string[]): string {
  const around = rooms.filter((room) => file.startsWith(`${room}/`));
  return around.reduce((longest, room) => (room.length > longest.length ? room : longest), "");
}

function wordsIn(root: string, path: string, messages: Tree): ReadonlySet<string> {
  if (passesOn.has(path)) return new Set();
  try {
    return wordsOf(readFileSync(join(root, path), "utf8"), messages);
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

/** Two parts of a path are enough: a group below a namespace as a whole, what stands in the namespace itself as `card.*`. */
function coarse(path: string, messages: Tree): string {
  const [space = "", group] = path.split(".");
  if (group === undefined) return space;
  return typeof at(messages, `${space}.${group}`) === "object" ? `${space}.${group}` : `${space}.*`;
}
