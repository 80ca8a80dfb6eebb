import { type Browser, chromium, type Page } from "@playwright/test";
import { ensureChromium } from "../chromium.mjs";
import { drive, makeClient, sampleOf, type Times, timesOf, together } from "./client";
import { amount, type Figure } from "./figure";
import { measureMine } from "./mine";
import { open, scriptBytes } from "./open";
import { bareView, pageOfFifty, type Reading } from "./reads";
import { walkFleet } from "./walk";

/** What a person in front of the browser waits for, and what their line has to carry until then. */
export async function measureBrowser(reading: Reading): Promise<Figure[]> {
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const walked = await open(browser, reading);
    const walk = await walkFleet(walked.page, reading.origin, reading.cards);
    await walked.context.close();
    return [
      ...(await measureScripts(browser, reading)),
      ...(await measureRows(browser, reading)),
      walk,
      ...(await measureMine(browser, reading)),
    ];
  } finally {
    await browser.close();
  }
}

const fleet = () => pageOfFifty().path.replace("/fleet/rows", "/fleet");

async function measureScripts(browser: Browser, reading: Reading): Promise<Figure[]> {
  const page = await scriptBytes(browser, reading, fleet());
  const figures = [amount("JavaScript until the first row, compressed", reading.cards, { of: "kB", got: page / 1000 })];
  if (reading.floor === null) return figures;
  const empty = await scriptBytes(browser, reading, "/floor/empty");
  return [
    ...figures,
    amount("JavaScript of an empty page, compressed", reading.cards, { of: "kB", got: empty / 1000 }),
    amount("JavaScript until the first row", reading.cards, { of: "× empty page", got: page / empty, most: 1.4 }),
  ];
}

async function measureRows(browser: Browser, reading: Reading): Promise<Figure[]> {
  const { cards, rounds } = reading;
  const [shown, sorted]: [number[], number[]] = [[], []];
  for (let n = 0; n < rounds.opened; n++) {
    const { context, page } = await open(browser, reading);
    await page.addInitScript(watchFirstRow);
    await page.goto(`${reading.origin}${fleet()}`, { waitUntil: "load" });
    shown.push(await page.evaluate(() => (window as Watched).firstRow ?? Number.NaN));
    await page.waitForLoadState("networkidle");
    for (const column of ["c-rent", "c-stage", "c-rent"]) sorted.push(await sortBy(page, column));
    await context.close();
  }
  const median = (times: number[]) => sampleOf(timesOf(times)).median;
  const line = (operation: string, got: number, most: number) => amount(operation, cards, { of: "ms", got, most });
  return [
    line("first row visible, empty cache", median(shown), 500),
    line("click on sort to painted", median(sorted.filter(Number.isFinite)), 120),
  ];
}

interface Watched extends Window {
  firstRow?: number;
}

/** Runs in the page before everything else: notes when the first row of the ledger has been painted. */
function watchFirstRow(): void {
  const seen = new MutationObserver(() => {
    if (document.querySelector("table.ledger tbody tr") === null) return;
    seen.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        (window as Watched).firstRow = performance.now();
      }),
    );
  });
  seen.observe(document, { childList: true, subtree: true });
}

/** Clicks a column's head and waits until the rows in the new order have been painted. NaN where nothing moved within three seconds. */
function sortBy(page: Page, column: string): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve) => {
        const button = document.querySelector<HTMLElement>(`th.${name} button, th.${name} a`);
        const body = document.querySelector("table.ledger tbody");
        if (!button || !body) return resolve(Number.NaN);
        const before = body.textContent;
        const limit = setTimeout(() => resolve(Number.NaN), 3000);
        const began = performance.now();
        const seen = new MutationObserver(() => {
          if (document.querySelector("table.ledger tbody")?.textContent === before) return;
          seen.disconnect();
          clearTimeout(limit);
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
        });
        seen.observe(document.body, { childList: true, subtree: true, characterData: true });
        button.click();
      }),
    column,
  );
}

/** The fleet's page as the server makes it, beside a bare table of as many cells. */
export async function measureHtml(reading: Reading): Promise<Figure> {
  const client = makeClient(reading.origin, reading.cookie, 1);
  const html = (await client.get({ path: fleet() })).text;
  const table = html.slice(html.indexOf("<tbody"), html.indexOf("</tbody>"));
  const rows = table.split("<tr").length - 1;
  const cells = Math.round((table.match(/<t[dh][ >]/g) ?? []).length / Math.max(rows, 1));
  const bare = `/floor/table?${bareView}&cells=${cells}`;
  const asks = (path: string) =>
    Array.from({ length: Math.ceil(Math.min(reading.rounds.one, 160) / 4) }, () => ({ path }));
  const [product, floor]: [Times[], Times[]] = [[], []];
  for (let turn = 0; turn < 4; turn++) {
    product.push(await drive(client, asks(fleet()), 1, reading.meter));
    if (reading.floor !== null) floor.push(await drive(client, asks(bare), 1, reading.meter));
  }
  client.close();
  const page = sampleOf(together(product));
  const below = floor.length === 0 ? null : sampleOf(together(floor));
  const reach = below ? { of: "× floor", got: page.median / below.median, most: 1.5 } : null;
  return {
    operation: `first page from the server, ${rows} × ${cells} cells`,
    cards: reading.cards,
    clients: 1,
    product: page,
    floor: below,
    raw: null,
    reach,
  };
}
