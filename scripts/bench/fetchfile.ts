import { createWriteStream } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";

/** Downloads to a file, as a browser would: no more of it lies in memory than is on its way. Throws where the answer is no 200. */
export async function fetchToFile(address: string, cookie: string, path: string): Promise<void> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(address, { headers: { Cookie: cookie } }, resolve).on("error", reject);
  });
  if (answer.statusCode !== 200) throw new Error(`${address}: ${answer.statusCode}`);
  await pipeline(answer, createWriteStream(path));
}
