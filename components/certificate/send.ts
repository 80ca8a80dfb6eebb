import { type Refusal, refuse } from "@/domain/change";

type Answer = { ok: true; value: null } | { ok: false; refusal: Refusal };

/**
 * Sends one file to a card, saying how much is through (0 to 1). A request of its own a file, so that a bad photo or a broken line costs
 * only that one. XMLHttpRequest, because `fetch` tells nothing of what is sent. Throws a `TypeError` where the line is down, as `fetch` does.
 */
export function sendFile(
  cardId: string,
  file: File,
  fields: Readonly<Record<string, string>>,
  onSent: (part: number) => void,
): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = (sent) => onSent(sent.total > 0 ? sent.loaded / sent.total : 0);
    request.onload = () => resolve(read(request.responseText));
    request.onerror = () => reject(new TypeError("no line"));
    request.open("POST", `/cards/${encodeURIComponent(cardId)}/certificates`);
    request.send(body);
  });
}

interface Said {
  refusal?: Refusal;
  files?: { refusal: Refusal | null }[];
}

function read(text: string): Answer {
  const said = parse(text);
  const refusal = said?.refusal ?? said?.files?.[0]?.refusal ?? null;
  if (refusal) return { ok: false, refusal };
  return said?.files?.length ? { ok: true, value: null } : { ok: false, refusal: refuse("busy") };
}

/** Written by our own handler; what stands before it (a proxy, a cross-site refusal) may answer with anything. */
function parse(text: string): Said | null {
  try {
    return JSON.parse(text) as Said;
  } catch {
    return null;
  }
}
