import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { Reading } from "./reads";

/** A page of a fresh browser, signed in as the bench reads. */
export async function open(
  browser: Browser,
  { origin, cookie }: Pick<Reading, "origin" | "cookie">,
  viewport = { width: 1440, height: 900 },
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport });
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  // What runs these scripts names functions by a helper, which a page does not have.
  await page.addInitScript({ content: "globalThis.__name = (named) => named" });
  return { context, page };
}

/** Bytes of script that come over the line, headers left out, until the page is live; what a live page loads later is not among them. */
export async function scriptBytes(browser: Browser, reading: Reading, path: string): Promise<number> {
  const { context, page } = await open(browser, reading);
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(`${reading.origin}${path}`, { waitUntil: "load" });
  await context.close();
  return bytes;
}
