import { resolve } from "node:path";
import { z } from "zod";
import { isProxy } from "./proxies";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** What is expected of a variable is said with its schema, so that the message can never drift from the check. */
const schema = z.object({
  PORT: z.coerce
    .number({ error: "a whole number from 0 to 65535 (0: any free port)" })
    .int("a whole number from 0 to 65535 (0: any free port)")
    .min(0, "a whole number from 0 to 65535 (0: any free port)")
    .max(65535, "a whole number from 0 to 65535 (0: any free port)")
    .default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, "an address to listen on, such as 127.0.0.1 or 0.0.0.0")
    .optional(),
  ORIGIN: z
    .string()
    .transform((list) => list.split(",").map((one) => one.trim()))
    .refine((list) => list.every(isOrigin), "addresses such as http://192.168.1.20:3000, no path, separated by commas")
    .transform((list) => list.map((one) => new URL(one).origin))
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(",").map((one) => one.trim()))
    .refine((list) => list.every(isProxy), "addresses or ranges such as 127.0.0.1,10.0.0.0/8, separated by commas")
    .optional(),
  DATA_DIR: z.string().default("data"),
  BACKUP_DIR: z.string().optional(),
  KEY_FILE: z.string().optional(),
  DATABASE_URL: z
    .string()
    .refine((url) => /^postgres(ql)?:$/.test(protocolOf(url)), "postgres://user:password@host:port/database")
    .optional(),
  AUTH_SECRET: z.string().min(32, "at least 32 characters, for instance from: openssl rand -base64 32").optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `one of ${logLevels.join(", ")}` }).default("info"),
  BENCH_FLOOR: z.literal("open", { error: "open; set by `npm run bench` alone" }).optional(),
  TZ: z.string().refine(isTimeZone, "a time zone such as Asia/Shanghai").default("Asia/Shanghai"),
});

type Variable = keyof typeof schema.shape;

const secret: ReadonlySet<Variable> = new Set(["AUTH_SECRET", "DATABASE_URL"]);

export interface Environment {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Where to listen; absent means every address of this machine. */
  readonly host?: string;
  /** The addresses that people type, scheme and port included; the first one stands in links. Never empty. */
  readonly origins: readonly [string, ...string[]];
  /** Reverse proxies whose word about a request's address is believed. Empty: nobody's. */
  readonly trustedProxies: readonly string[];
  /** Absolute path. */
  readonly dataDir: string;
  /** Where the daily backups are made. Absolute path. */
  readonly backupDir: string;
  /** The key that signs checkpoints of the log: never in the data folder. Absolute path. */
  readonly keyFile: string;
  /** It was named: then it has to serve, or the start stops. */
  readonly keyFileNamed: boolean;
  /** Absent means SQLite in the data folder. */
  readonly databaseUrl?: string;
  /** Absent means the one kept in the data folder, see `server/secret.ts`. */
  readonly authSecret?: string;
  readonly logLevel: (typeof logLevels)[number];
  readonly timeZone: string;
  /** Set by `npm run bench`: the bare routes beside the product's are there to be measured. Absent everywhere else. */
  readonly benchFloor?: true;
}

/** One variable that cannot be used: which, what was read (never a secret's text), what is expected. */
export interface Misread {
  readonly variable: string;
  readonly read: string;
  readonly expected: string;
}

/** Names every wrong variable at once; its message is meant for the terminal. */
export class EnvironmentError extends Error {
  readonly misread: readonly Misread[];
  constructor(misread: readonly Misread[]) {
    const lines = misread.map((one) => `  ${one.variable} = ${one.read}\n    要求 expected: ${one.expected}`);
    super(`环境变量有误 wrong environment:\n${lines.join("\n")}`);
    this.name = "EnvironmentError";
    this.misread = misread;
  }
}

/**
 * Reads the environment. An empty variable counts as absent, as shells and compose files leave them.
 * Throws `EnvironmentError` that lists everything wrong.
 */
export function readEnvironment(from: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, from[name]?.trim() || undefined]));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new EnvironmentError(parsed.error.issues.map((issue) => misread(issue, given)));
  const { PORT, HOST, ORIGIN, TRUSTED_PROXIES, DATA_DIR, BACKUP_DIR, KEY_FILE, DATABASE_URL } = parsed.data;
  const { AUTH_SECRET, LOG_LEVEL, TZ, BENCH_FLOOR } = parsed.data;
  const [first = `http://localhost:${PORT}`, ...others] = ORIGIN ?? [];
  return {
    port: PORT,
    host: HOST,
    origins: [first, ...others],
    trustedProxies: TRUSTED_PROXIES ?? [],
    dataDir: resolve(DATA_DIR),
    backupDir: BACKUP_DIR ? resolve(BACKUP_DIR) : resolve(DATA_DIR, "backups"),
    keyFile: resolve(KEY_FILE ?? `${resolve(DATA_DIR)}.key`),
    keyFileNamed: KEY_FILE !== undefined,
    databaseUrl: DATABASE_URL,
    authSecret: AUTH_SECRET,
    logLevel: LOG_LEVEL,
    timeZone: TZ,
    ...(BENCH_FLOOR !== undefined && { benchFloor: true }),
  };
}

let known: Environment | undefined;

/** The environment of this process, read once. */
export function environment(): Environment {
  known ??= readEnvironment(process.env);
  return known;
}

function misread(issue: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): Misread {
  const variable = String(issue.path[0]) as Variable;
  const text = given[variable] ?? "";
  const read = secret.has(variable) ? `(${text.length} characters, not shown)` : JSON.stringify(text);
  return { variable, read, expected: issue.message };
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : "";
}

/** Whether a text is scheme, host and port alone, as browsers send `Origin`. */
export function isOrigin(text: string): boolean {
  if (!/^https?:$/.test(protocolOf(text))) return false;
  const { origin, href } = new URL(text);
  return href === `${origin}/`;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
