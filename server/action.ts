import { refresh } from "next/cache";
import { z } from "zod";
import type { Clock } from "@/db/context";
import { Projecting } from "@/db/projected";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { readMoney } from "@/domain/register/money";
import { clock } from "./clock";
import { formFields } from "./fields";
import { isConfirmed, readActor, readEnrolling } from "./session";
import { openStore } from "./store";

/** `reread`: it is stored, and the page is to be made anew by a request of its own. */
export type Answer<R> = { ok: true; value: R; reread?: true } | { ok: false; refusal: Refusal };

/** What a command needs besides its input. */
export interface Who {
  actor: Actor;
  store: Store;
  clock: Clock;
}

/**
 * Makes a Server Action, which is a public endpoint: reads the session, parses the input (an object or a form) once, runs the command,
 * and has the page rendered again when it did something. Refusals come back as values: `signed_out`, `invalid` with a code per field,
 * and what the command says. A bug throws.
 */
export function action<S extends z.ZodType, R>(
  schema: S,
  run: (who: Who, input: z.output<S>) => Promise<R | Refusal>,
): (input: unknown) => Promise<Answer<Exclude<R, Refusal>>> {
  return async (input) => {
    const answer = await taken(schema, run, input, readActor, "writes");
    if (answer.ok) refresh();
    return answer;
  };
}

/**
 * The same for a tick, of which people make many: the answer says that it is stored, and the page makes itself anew afterwards
 * (`components/signinhere.tsx`), once for ticks that come close together. Rendering the whole page costs several times as much as the tick.
 */
export function accepting<S extends z.ZodType, R>(
  schema: S,
  run: (who: Who, input: z.output<S>) => Promise<R | Refusal>,
): (input: unknown) => Promise<Answer<Exclude<R, Refusal>>> {
  return async (input) => {
    const answer = await taken(schema, run, input, readActor, "writes");
    return answer.ok ? { ...answer, reread: true } : answer;
  };
}

/**
 * The same for the most sensitive deeds (roles, access, second step, retention, tokens): refused `password_needed` unless the password was typed
 * in the last minutes. The page asks for it and does the deed again (`components/signinhere.tsx`).
 */
export function sensitive<S extends z.ZodType, R>(
  schema: S,
  run: (who: Who, input: z.output<S>) => Promise<R | Refusal>,
): (input: unknown) => Promise<Answer<Exclude<R, Refusal>>> {
  return action<S, R>(schema, async (who, input) =>
    (await isConfirmed()) ? run(who, input) : refuse("password_needed"),
  );
}

/**
 * The same for a question that a page asks while somebody types: nothing is stored, so nothing is rendered again. Also for a deed whose page
 * reads what it changed by itself.
 */
export function question<S extends z.ZodType, R>(
  schema: S,
  run: (who: Who, input: z.output<S>) => Promise<R | Refusal>,
): (input: unknown) => Promise<Answer<Exclude<R, Refusal>>> {
  return (input) => taken(schema, run, input);
}

/** A sensitive deed on one's own second step, which who still owes one does as well. The page shows its answer before it is made anew. */
export function enrolling<S extends z.ZodType, R>(
  schema: S,
  run: (who: Who, input: z.output<S>) => Promise<R | Refusal>,
): (input: unknown) => Promise<Answer<Exclude<R, Refusal>>> {
  const confirmed = async (who: Who, input: z.output<S>) =>
    (await isConfirmed()) ? run(who, input) : refuse("password_needed");
  return (input) => taken<S, R>(schema, confirmed, input, readEnrolling);
}

async function taken<S extends z.ZodType, R>(
  schema: S,
  run: (who: Who, input: z.output<S>) => Promise<R | Refusal>,
  input: unknown,
  read: () => Promise<Actor | null> = readActor,
  does: "writes" | "asks" = "asks",
): Promise<Answer<Exclude<R, Refusal>>> {
  const actor = await read();
  if (!actor) return { ok: false, refusal: refuse("signed_out") };
  const parsed = schema.safeParse(input instanceof FormData ? formFields(input) : input);
  if (!parsed.success) return { ok: false, refusal: invalid(parsed.error) };
  const odd = unprintable(parsed.data);
  if (odd !== null) return { ok: false, refusal: odd };
  if (actor.projecting && does === "writes") return { ok: false, refusal: refuse("projecting") };
  const value = await projectingOr(run({ actor, store: await openStore(), clock: clock() }, parsed.data));
  if (isRefusal(value)) return { ok: false, refusal: value };
  return { ok: true, value: value as Exclude<R, Refusal> }; // a refusal has just been ruled out
}

/** What would write while the screen is projected is refused, wherever it gets so far. */
async function projectingOr<R>(value: Promise<R | Refusal>): Promise<R | Refusal> {
  try {
    return await value;
  } catch (error) {
    if (error instanceof Projecting) return refuse("projecting");
    throw error;
  }
}

/** All fields that do not fit, each with zod's code or the schema's own message code; a field that nobody asked for is `unknown_field`. */
export function invalid(error: z.ZodError): Refusal {
  const named = error.issues.map((issue) => {
    const message = issue.code === "unrecognized_keys" ? "unknown_field" : issue.message;
    return [issue.path.join(".") || "form", message] as const;
  });
  return refuse("invalid", { fields: Object.fromEntries(named) });
}

/** Refuses `invalid` by `unprintable` each field with a null character in it: nobody types one, and PostgreSQL takes it in no text. */
export function unprintable(input: unknown): Refusal | null {
  const fields: Record<string, string> = {};
  const look = (value: unknown, path: string) => {
    if (typeof value === "string" && value.includes("\0")) fields[path || "form"] = "unprintable";
    if (typeof value !== "object" || value === null) return;
    for (const [name, one] of Object.entries(value))
      look(name.includes("\0") ? name : one, path ? `${path}.${name}` : name);
  };
  look(input, "");
  return Object.keys(fields).length === 0 ? null : refuse("invalid", { fields });
}

/** Text from a form: trimmed; empty is null. */
export const optionalText = z
  .string()
  .trim()
  .max(500, "too_long")
  .nullish()
  .transform((text) => text || null);

/** Text that must be there. */
export const text = z.string({ error: "required" }).trim().min(1, "required").max(200, "too_long");

/** A day `YYYY-MM-DD` of the calendar. */
export const day = z.iso.date("not_a_day");

/** Yuan as people type them (38.50, 38.5 元) to whole fen; empty is null. */
export const optionalMoney = z
  .string()
  .nullish()
  .transform((text, context) => {
    if (!text?.trim()) return null;
    const read = readMoney(text, "rent");
    if (read.is === "amount") return read.fen;
    context.addIssue({ code: "custom", message: "not_money" });
    return z.NEVER;
  });

export const optionalDay = z
  .preprocess((value) => value || null, day.nullable())
  // What comes before the day's own check cannot be described by itself.
  .meta({ anyOf: [{ type: "string", format: "date" }, { type: "null" }] });
