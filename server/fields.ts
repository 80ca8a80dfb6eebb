import { z } from "zod";

/**
 * Exactly these fields, and those which only the page reads (a key between two forms, what was typed to find somebody by): they may come
 * and are left out. Any other is refused.
 */
export function fields<S extends z.ZodRawShape>(shape: S, ofThePage: readonly string[]) {
  const loose = Object.fromEntries(ofThePage.map((name) => [name, z.unknown().optional()]));
  const all = z.strictObject({ ...loose, ...shape });
  return all.transform(
    // What is left has the shape's own fields: only the page's are taken away.
    (given) => without(given, ofThePage) as z.output<z.ZodObject<S, z.core.$strict>>,
  );
}

/** These fields, and any number of others whose names fit the pattern; they come out as they were sent. */
export function fieldsAnd<S extends z.ZodRawShape>(shape: S, others: RegExp) {
  const known = new Set(Object.keys(shape));
  return z
    .object(shape)
    .catchall(z.unknown())
    .superRefine((given, context) => {
      const keys = Object.keys(given).filter((name) => !known.has(name) && !others.test(name));
      if (keys.length > 0) context.addIssue({ code: "unrecognized_keys", keys, input: given });
    });
}

/**
 * What a form holds, each name once; without what Next adds to a form that is sent before the page's own script runs. Anything else that was sent to
 * a Server Action in a form's place holds nothing.
 */
export function formFields(form: unknown): Record<string, FormDataEntryValue> {
  if (!(form instanceof FormData)) return {};
  return Object.fromEntries([...form].filter(([name]) => !name.startsWith("$ACTION_")));
}

function without(given: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)));
}
