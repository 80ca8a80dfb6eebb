import { useMessages } from "next-intl";
import type { Material } from "@/domain/policies/pack";

type Group = "packLine" | "material" | "channelReason" | "guideLine";

/** Lines that are a code where the program brings them and stand as they were written otherwise; read back the same way. */
export interface CodeText {
  say: (line: string) => string;
  /** One a line, for a text box. */
  text: (lines: readonly string[]) => string;
  /** What was typed: a line with a code's very words becomes the code again. */
  read: (text: string) => string[];
}

/** Words of one group of codes, in both directions. */
export function useCodeText(group: Group): CodeText {
  const { words: all } = useMessages();
  const groups: Record<Group, Readonly<Record<string, string>>> = {
    packLine: all.packLine,
    material: all.material,
    channelReason: all.channelReason,
    guideLine: all.guideLine,
  };
  const words = groups[group];
  const say = (line: string) => (Object.hasOwn(words, line) ? (words[line] ?? line) : line);
  const codes = new Map(Object.entries(words).map(([code, word]) => [word, code]));
  return {
    say,
    text: (lines) => lines.map(say).join("\n"),
    read: (text) => linesOf(text).map((line) => codes.get(line) ?? line),
  };
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

const copiesAt = /\s*[×xX*]\s*(\d+)\s*$/;

/** Papers one a line with `×2` behind where more than one copy is wanted, and back. */
export function usePaperText() {
  const words = useCodeText("material");
  const say = ({ code, copies }: Material) => (copies === 1 ? words.say(code) : `${words.say(code)} ×${copies}`);
  return {
    say,
    text: (papers: readonly Material[]) => papers.map(say).join("\n"),
    read: (text: string): Material[] =>
      linesOf(text).map((line) => {
        const copies = Number(copiesAt.exec(line)?.[1] ?? 1);
        const [code = line] = words.read(line.replace(copiesAt, ""));
        return { code, copies };
      }),
  };
}
