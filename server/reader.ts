import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { grainSide } from "@/domain/likeness";
import { type Engine, lineOf, type Page, type ReadingFault } from "@/domain/reading/reading";
import { pdfFolder } from "./pdfassets";

export interface FileText {
  engine: Engine;
  pages: Page[];
  /** The first page small and grey, where it is a picture: see `server/likeness.ts`. */
  grain: Uint8Array | null;
  /** Seconds of the processor that it took: what the wall clock says depends on what else goes on. */
  cpu: number;
}

export interface Asked {
  bytes: Uint8Array;
  mediaType: string;
  /** Called as pages are read. */
  progress?: (pagesRead: number, pageCount: number) => void;
}

type Said = { progress: { pagesRead: number; pageCount: number } } | { read: FileText } | { fault: ReadingFault };

/** One page may take so long; a machine with other things to do reads it in a tenth of that. */
const pageMs = 90_000;

/**
 * A process that reads files, one at a time. It begins with the first file and loads its models with the first picture; `end` gives all of its
 * memory back. It is told nothing of this process' environment.
 */
export class Reader {
  #child: ChildProcess | null = null;
  readonly #low: boolean;

  /** `low`: everything else on the machine comes first, so that no page waits for a reading. */
  constructor({ low } = { low: true }) {
    this.#low = low;
  }

  /** Reads one file. `crashed` where the process ended meanwhile; `too_long` ends it. */
  read({ bytes, mediaType, progress }: Asked): Promise<FileText | { fault: ReadingFault }> {
    const child = this.#begun();
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const end = (answer: FileText | { fault: ReadingFault }) => {
        clearTimeout(timer);
        child.off("message", hear).off("exit", gone).off("error", gone);
        resolve(answer);
      };
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          end({ fault: "too_long" });
          this.end();
        }, pageMs);
      };
      const hear = (said: Said) => {
        if ("progress" in said) {
          wait();
          progress?.(said.progress.pagesRead, said.progress.pageCount);
        } else end("read" in said ? plainly(said.read) : said);
      };
      const gone = () => end({ fault: "crashed" });
      child.on("message", hear).once("exit", gone).once("error", gone);
      wait();
      child.send({ bytes, mediaType, assets: pdfFolder, grainSide }, (error) => error && gone());
    });
  }

  #begun(): ChildProcess {
    if (this.#child?.connected && this.#child.exitCode === null) return this.#child;
    const { PATH, SystemRoot, TMPDIR, LANG, FONTCONFIG_PATH } = process.env;
    const env = Object.fromEntries(
      Object.entries({ PATH, SystemRoot, TMPDIR, LANG, FONTCONFIG_PATH }).filter(([, value]) => value !== undefined),
    );
    // Asked of Node at run time: a bundler that sees a fork takes its script, and all that it imports, for a part of the build.
    const { fork } = process.getBuiltinModule("node:child_process");
    const child = fork(join(process.cwd(), "server/reader/child.mjs"), this.#low ? ["low"] : [], {
      env: { ...env, NODE_ENV: "production" },
      execArgv: ["--max-old-space-size=512"],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.unref();
    child.channel?.unref();
    this.#child = child;
    return child;
  }

  /** Ends the process, whatever it does. */
  end(): void {
    this.#child?.kill("SIGKILL");
    this.#child = null;
  }
}

/** Full-width characters become plain ones; the rest is as the process said it. */
function plainly({ pages, ...read }: FileText): FileText {
  const lines = (page: Page) => page.lines.map(({ text, box, edges, sure }) => lineOf(text, box, edges, sure));
  return { ...read, pages: pages.map((page) => ({ ...page, lines: lines(page) })) };
}
