/** Bytes of a text as its lines, without their ends. Throws where it is no UTF-8, or a line passes `most` characters. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, most = 64_000_000): AsyncGenerator<string, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  for await (const piece of bytes) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > most) throw new Error("a line without end");
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}
