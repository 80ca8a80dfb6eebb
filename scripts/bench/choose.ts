/** What the command line asks of the bench. */
export interface Chosen {
  sizes: number[];
  /** Few rounds: whether everything works, not what it costs. */
  quick: boolean;
  /** Writes the tables to docs/performance.md. */
  write: boolean;
  browser: boolean;
  /** Takes the build that is there, whatever the sources say. */
  built: boolean;
  only: string | null;
  /** Only the audit bundle, of so much; null: not at all. */
  bundle: { certificates: number; events: number } | null;
}

/** `--cards 1000,100000`, `--million`, `--quick`, `--no-browser`, `--built`, `--only reads`, `--write`, `--bundle`. Throws where it does not understand. */
export function choose(args: readonly string[]): Chosen {
  const chosen: Chosen = {
    sizes: [1000, 100_000],
    quick: false,
    write: false,
    browser: true,
    built: false,
    only: null,
    bundle: null,
  };
  for (let at = 0; at < args.length; at++) {
    const next = () => args[++at] ?? "";
    switch (args[at]) {
      case "--cards":
        chosen.sizes = next().split(",").map(Number);
        break;
      case "--million":
        chosen.sizes = [...chosen.sizes, 1_000_000];
        break;
      case "--quick":
        chosen.quick = true;
        break;
      case "--no-browser":
        chosen.browser = false;
        break;
      case "--built":
        chosen.built = true;
        break;
      case "--only":
        chosen.only = next();
        break;
      case "--bundle":
        chosen.bundle = { certificates: 10_000, events: 1_000_000 };
        break;
      case "--certificates":
        chosen.bundle = { certificates: Number(next()), events: 100 * Number(args[at]) };
        break;
      case "--write":
        chosen.write = true;
        break;
      default:
        throw new Error(
          `not understood: ${args[at]}; there are --cards 1000,100000 --million --quick --no-browser --built --only NAME --write --bundle --certificates 10000`,
        );
    }
  }
  const bad = chosen.sizes.find((size) => !Number.isInteger(size) || size < 100 || size > 5_000_000);
  if (bad !== undefined) throw new Error("--cards takes numbers from 100 to 5000000, separated by commas");
  return chosen;
}
