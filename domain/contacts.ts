/** Why a file of contacts was not counted: nothing in it, cut off in the middle of an entry, or neither vCard nor a table. */
export type ContactsFault = "empty" | "broken" | "not_contacts";

export type CountedContacts = { is: "counted"; count: number } | { is: "fault"; fault: ContactsFault };

/**
 * How many people an address book's export names: vCard 2.1, 3.0 and 4.0 (folded lines, quoted-printable, a card in a card, groups left out), or a
 * table with one line each. Only counts: what stands in it is never kept.
 */
export function countContacts(bytes: Uint8Array): CountedContacts {
  const text = decode(bytes).trim();
  if (text === "") return { is: "fault", fault: "empty" };
  return /^begin:vcard\s*$/im.test(text) ? countCards(text) : countLines(text);
}

/** A table with separators and no line as long as a text: what else somebody may choose by mistake. */
function countLines(text: string): CountedContacts {
  const records = recordsOf(text);
  if (records === null) return { is: "fault", fault: "broken" };
  const [head, ...rest] = records;
  if (head === undefined || !/[,;\t]/.test(head) || text.includes("\0")) return { is: "fault", fault: "not_contacts" };
  const isHead = !/\d{7}/.test(head.replaceAll(/[\s-]/g, ""));
  const count = isHead ? rest.length : records.length;
  return count === 0 ? { is: "fault", fault: "empty" } : { is: "counted", count };
}

/** Lines that are not blank; a line's end within quotes belongs to its cell. Null where a quote is never closed. */
function recordsOf(text: string): string[] | null {
  const records: string[] = [];
  let record = "";
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if ((character === "\n" || character === "\r") && !quoted) {
      records.push(record);
      record = "";
    } else record += character;
  }
  records.push(record);
  return quoted ? null : records.filter((one) => /[^\s,;"]/.test(one));
}

function countCards(text: string): CountedContacts {
  let [depth, count] = [0, 0];
  let isGroup = false;
  for (const line of unfolded(text)) {
    if (/^begin:vcard\s*$/i.test(line)) {
      depth += 1;
      if (depth === 1) isGroup = false;
    } else if (/^end:vcard\s*$/i.test(line)) {
      if (depth === 0) return { is: "fault", fault: "broken" };
      depth -= 1;
      if (depth === 0 && !isGroup) count += 1;
    } else if (depth === 1 && /^(?:[^.:;]+\.)?(?:kind|x-addressbookserver-kind)[^:]*:group\s*$/i.test(line))
      isGroup = true;
  }
  if (depth !== 0) return { is: "fault", fault: "broken" };
  return count === 0 ? { is: "fault", fault: "empty" } : { is: "counted", count };
}

/**
 * The properties, one a line: a line that begins with a blank continues the one before (RFC 6350), and so does whatever follows a quoted-printable
 * value that ends in `=` (vCard 2.1).
 */
function* unfolded(text: string): Generator<string> {
  let line = "";
  for (const next of text.split(/\r\n|\n|\r/)) {
    const soft = /^[^:]*;[^:]*quoted-printable[^:]*:/i.test(line) && line.endsWith("=");
    if (soft) line = line.slice(0, -1) + next;
    else if (/^[ \t]/.test(next)) line += next.slice(1);
    else {
      yield line;
      line = next;
    }
  }
  yield line;
}

/** UTF-8, UTF-16 by its mark, else what Chinese phones of old write. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
