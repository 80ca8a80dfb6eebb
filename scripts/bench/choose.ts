import type { AuditSize } from "./audit";

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
  /** Only audit bundles, one of each of these; null: none at all. */
  bundles: AuditSize[] | null;
}

/** What has to be made within a minute: many certificates with fifteen events each, and a long log. */
const largeBundles: readonly AuditSize[] = [
  { certificates: 10_000, events: 150_000 },
  { certificates: 500, events: 1_000_000 },
];

/** `--cards 1000,100000`, `--million`, `--quick`, `--no-browser`, `--built`, `--only reads`, `--write`, `--bundle`,
 * `--certificates 500`, `--events 20000`. Throws where it does not understand. */
export function choose(args: readonly string[]): Chosen {
  const chosen: Chosen = {
    sizes: [1000, 100_000],
    quick: false,
    write: false,
    browser: true,
    built: false,
    only: null,
    bundles: null,
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
        chosen.bundles = [...largeBundles];
        break;
      case "--certificates":
        chosen.bundles = [{ certificates: Number(next()), events: 15 * Number(args[at]) }];
        break;
      case "--events":
        chosen.bundles = [{ certificates: chosen.bundles?.[0]?.certificates ?? 100, events: Number(next()) }];
        break;
      case "--write":
        chosen.write = true;
        break;
      default:
        throw new Error(
          `not understood: ${args[at]}; there are --cards 1000,100000 --million --quick --no-browser --built --only NAME --write --bundle --certificates 10000 --events 1000000`,
        );
    }
  }
  const bad = chosen.sizes.find((size) => !Number.isInteger(size) || size < 100 || size > 5_000_000);
  if (bad !== undefined) throw new Error("--cards takes numbers from 100 to 5000000, separated by commas");
  return chosen;
}
