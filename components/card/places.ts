import { readCode } from "@/domain/case/guards";

const places: Readonly<Record<string, string>> = {
  unknown: "#unknown",
  carrier: "#form",
  holder_type: "#form",
  channel: "#channels",
  contact: "#contact",
  refund_target: "#contact",
  materials: "#materials",
  verification: "#certificate",
  dial_test: "#certificate",
  exemption: "#certificate",
  says: "#certificate",
  holder_printed: "#certificate",
};

/** Where on the page each failing condition is settled: an item's own row, or the part of the form. */
export function rowLinks(codes: readonly string[]): Record<string, string> {
  const links = codes.map((named) => {
    const { code, id } = readCode(named);
    // What was paid is asked for in the dialog itself.
    return [named, id !== null && code !== "paid" ? `#item-${id}` : places[code]] as const;
  });
  return Object.fromEntries(links.filter((link): link is [string, string] => link[1] !== undefined));
}
