import type { z } from "zod";
import type { Refusal } from "@/domain/change";
import type { Who } from "../action";

/** What an operation is given besides its input. */
export interface Caller extends Who {
  request: Request;
  dataDir: string;
}

/** One sentence in both languages: descriptions say it in English, the readable page in the reader's. */
export interface Words {
  en: string;
  zh: string;
}

/** The parts of the description, in their order. */
export const tags = [
  "cards",
  "deeds",
  "bulk",
  "batches",
  "mine",
  "certificates",
  "followups",
  "nudges",
  "warnings",
  "imports",
  "bills",
  "views",
  "people",
  "organisation",
  "policies",
  "audit",
  "exports",
  "keeping",
] as const;
export type Tag = (typeof tags)[number];

type Method = "get" | "post" | "put" | "patch" | "delete";

/** One thing that a program can ask for: what it takes and gives, once for the check, the work and the description. */
export interface Operation {
  /** Unique, as the description names it. */
  id: string;
  method: Method;
  /** Under `/api/v1`, parameters in braces: `/cards/{id}`. */
  path: string;
  /** The part of the description that it stands in. */
  tag: Tag;
  summary: Words;
  /** A question although it is no GET: it stores nothing, so a token for reading may ask it, without an Idempotency-Key. */
  asks?: true;
  /** It stores one thing by one commit, which can take the Idempotency-Key along. */
  single?: true;
  /** Strict: what it does not know is refused. Path and query are text, as they come. */
  params: z.ZodObject;
  query: z.ZodObject;
  /** JSON that comes with the request; null for none, `bytes` for a file or a form. */
  body: z.ZodType | null | "bytes";
  /** JSON that is given; `bytes` for a file. */
  gives: z.ZodType | "bytes";
  /** Null: a route of its own answers, and the list describes it. */
  run: ((caller: Caller, input: { params: never; query: never; body: never }) => Promise<unknown>) | null;
}

/** Whether asking for it changes anything. */
export function writes({ method, asks }: Pick<Operation, "method" | "asks">): boolean {
  return method !== "get" && asks !== true;
}

/** Holds the types of one operation together: `run` gets what the schemas let through, and gives what is described or a refusal. */
export function operation<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType | null | "bytes",
  G extends z.ZodType | "bytes",
>(one: {
  id: string;
  method: Method;
  path: string;
  tag: Tag;
  summary: Words;
  asks?: true;
  single?: true;
  params: P;
  query: Q;
  body: B;
  gives: G;
  run(
    caller: Caller,
    input: { params: z.output<P>; query: z.output<Q>; body: B extends z.ZodType ? z.output<B> : null },
  ): Promise<(G extends z.ZodType ? z.input<G> : Response) | Refusal>;
}): Operation {
  // The input's type is known here alone; the list of all operations holds them as one.
  return one as unknown as Operation;
}
