import { z } from "zod";
import { type Refusal, refuse } from "@/domain/change";
import type { Pack } from "@/domain/policies/pack";
import { type PackFile, packFileSchema, packSchema } from "./packschema";

/** Reads a pack that a page sent. Refuses `invalid` with a code at every path that does not fit. */
export function readPack(value: unknown): Pack | Refusal {
  const parsed = packSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) return refuse("invalid", { fields: faultsOf(parsed.error) });
  return sound(parsed.data, []) ?? parsed.data;
}

/** Reads a file of rules. Refuses `invalid` with a code at every path that does not fit; `not_json` at `file` where it is no JSON. */
export function readPackFile(text: string): PackFile | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return refuse("invalid", { fields: { file: "not_json" } });
  }
  const parsed = packFileSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) return refuse("invalid", { fields: faultsOf(parsed.error) });
  const fields: Record<string, string> = {};
  const named = new Set<string>();
  parsed.data.packs.forEach(({ carrier, province, pack }, n) => {
    if (pack.carrier !== carrier) fields[`packs.${n}.pack.carrier`] = "other_carrier";
    if (named.has(`${carrier} ${province}`)) fields[`packs.${n}`] = "twice";
    named.add(`${carrier} ${province}`);
    Object.assign(fields, sound(pack, ["packs", String(n), "pack"])?.fields);
  });
  return Object.keys(fields).length > 0 ? refuse("invalid", { fields }) : parsed.data;
}

/** The file format for other programs, as JSON Schema (draft 2020-12). */
export function packJsonSchema(): object {
  return z.toJSONSchema(packFileSchema, { io: "input" });
}

/** What a shape cannot say: channels and papers once each, from not after to, confirmed by somebody on a day. */
function sound(pack: Pack, at: string[]): Refusal | null {
  const fields: Record<string, string> = {};
  const note = (path: (string | number)[], code: string) => {
    fields[[...at, ...path].join(".")] = code;
  };
  const twice = (list: readonly string[], path: (string | number)[]) =>
    list.forEach((one, n) => {
      if (list.indexOf(one) < n) note([...path, n], "twice");
    });
  twice(
    pack.channels.map((rule) => rule.channel),
    ["channels"],
  );
  pack.channels.forEach(({ reviewDays, asks, basis }, n) => {
    if (reviewDays && reviewDays[0] > reviewDays[1]) note(["channels", n, "reviewDays"], "ends_before");
    if (basis.confirmed && (basis.by === null || basis.on === null)) note(["channels", n, "basis"], "unsigned");
    for (const [holder, { materials, proxy, basis: read }] of Object.entries(asks)) {
      const place = ["channels", n, "asks", holder];
      const codes = (list: typeof materials) => list.map((one) => one.code);
      twice(codes(materials), [...place, "materials"]);
      if (proxy) twice(codes(proxy), [...place, "proxy"]);
      if (read.confirmed && (read.by === null || read.on === null)) note([...place, "basis"], "unsigned");
    }
  });
  const { days } = pack.refund;
  if (days && days[0] > days[1]) note(["refund", "days"], "ends_before");
  for (const part of ["contactBasis", "monthEndBasis"] as const) {
    if (pack[part].confirmed && (pack[part].by === null || pack[part].on === null)) note([part], "unsigned");
  }
  for (const part of ["clock", "remoteClock", "refund", "script"] as const) {
    const read = pack[part]?.basis;
    if (read?.confirmed && (read.by === null || read.on === null)) note([part, "basis"], "unsigned");
  }
  return Object.keys(fields).length > 0 ? refuse("invalid", { fields }) : null;
}

/** A code for each place that does not fit. */
function faultsOf(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const path = issue.path.map(String);
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) fields[[...path, key].join(".")] = "unknown_key";
    } else fields[path.join(".") || "file"] = codeOf(issue);
  }
  return fields;
}

function codeOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "missing" : "wrong_type";
    case "too_small":
      return issue.origin === "string" ? "required" : "out_of_range";
    case "too_big":
      return issue.origin === "string" ? "too_long" : "out_of_range";
    case "invalid_value":
      return "not_one_of";
    case "invalid_format":
      return "not_a_day";
    case "invalid_union":
      return "wrong_type";
    default:
      return "invalid";
  }
}
