import { z } from "zod";
import type { ScopeChoice } from "@/db/scopechoice";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { roles } from "@/domain/words";

export const id = z.string().min(1).max(60);
export const version = z.number().int();
/** A choice whose empty option means none. */
export const optionalId = z.preprocess((value) => value || null, id.nullable());

/** Without regard to case, no spaces: what is typed at every sign-in. */
export const login = z
  .string({ error: "required" })
  .trim()
  .min(1, "required")
  .max(100, "too_long")
  .regex(/^\S*$/, "no_spaces");

/** Role and reach as the form has them; `reach` is asked only of the roles between owner and staff. */
export const roleAndReach = { role: z.enum(roles), reach: z.enum(["all", "some"]).optional() };

/** A place that is ticked: `site:<id>`, `team:<id>`, `entity:<id>` or `project:<name>`. */
export const placeName = /^(site|team|entity|project):(.{1,200})$/s;

/** Adds the scopes that role, reach and the ticked places come to. `choose_one` where places were to be chosen and none was. */
export function withScopes<F extends z.output<z.ZodObject<typeof roleAndReach>>>(
  form: F,
  context: z.RefinementCtx,
): F & { scopes: ScopeChoice[] } {
  const { role, reach } = form;
  if (role === "owner" || role === "staff") return { ...form, scopes: [] };
  if (reach === "all") return { ...form, scopes: [{ kind: "all" }] };
  const scopes = Object.keys(form).flatMap(placeOf);
  if (scopes.length > 0) return { ...form, scopes };
  context.addIssue({ code: "custom", path: ["targets"], message: "choose_one" });
  return z.NEVER;
}

function placeOf(name: string): ScopeChoice[] {
  const [, given, targetId] = placeName.exec(name) ?? [];
  const kind = (["site", "team", "entity", "project"] as const).find((one) => one === given);
  return kind && targetId ? [{ kind, targetId }] : [];
}

/** Says `duplicate` at the field that caused it. */
export async function takenAt<R>(field: string, answer: Promise<R>): Promise<R | Refusal> {
  const value = await answer;
  return isRefusal(value) && value.refused === "duplicate"
    ? refuse("invalid", { fields: { [field]: "taken" } })
    : value;
}
