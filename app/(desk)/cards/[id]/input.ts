import { z } from "zod";

/** The version of a row that the page shows. */
export const seen = z.strictObject({ id: z.string().min(1).max(60), version: z.number().int() });

/** A choice whose empty option means none. */
export function empty<S extends z.ZodType>(choice: S) {
  return z.preprocess((value) => (value === "" ? null : value), choice.nullable());
}

/** A number that stays: eleven or thirteen digits however they are spaced, or a landline; empty is none. */
export const contactNumber = z
  .string()
  .nullish()
  .transform((text, context) => {
    const digits = (text ?? "").replaceAll(/[\s-]/g, "");
    if (digits === "") return null;
    if (/^\d{7,13}$/.test(digits)) return digits;
    context.addIssue({ code: "custom", message: "not_a_number" });
    return z.NEVER;
  });
