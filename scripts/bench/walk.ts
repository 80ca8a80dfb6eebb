import type { Page } from "@playwright/test";
import { amount, type Figure } from "./figure";

const pageRows = 50;

/**
 * The whole fleet in the browser: scrolled to the end of a page and on to the last one, sorted, and searched by eight digits. Throws where the page
 * does not show what it was asked for; gives how long a search took from the key to the painted rows.
 */
export async function walkFleet(page: Page, origin: string, cards: number): Promise<Figure> {
  await page.goto(`${origin}/fleet?sort=number`, { waitUntil: "networkidle" });
  must((await numbersOn(page)).length === pageRows, "the first page is not full");
  await page.locator("table.ledger tbody tr").last().scrollIntoViewIfNeeded();
  const first = await numbersOn(page);
  await turned(page, () => page.locator("nav.pager button").last().click());
  const last = await numbersOn(page);
  must((last.at(-1) ?? "") > (first.at(-1) ?? ""), "the last page is not the last one");
  await turned(page, () => page.goto(`${origin}/fleet?sort=-number`).then(() => undefined));
  const descending = await numbersOn(page);
  must(descending[0] === last.at(-1), "sorted the other way it does not begin with the last card");
  // Fewer would stand in more ICCIDs than a page has rows.
  const sought = (first[7] ?? "").slice(-8);
  const began = performance.now();
  await turned(page, async () => {
    await page.getByRole("combobox").first().fill(sought);
    await page.keyboard.press("Enter");
  });
  const spent = performance.now() - began;
  const found = await numbersOn(page);
  must(found.includes(first[7] ?? ""), "the search does not show the card whose digits were typed");
  return amount("eight digits typed in the browser to their card painted", cards, { of: "ms", got: spent });
}

function numbersOn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("table.ledger tbody th a")].map((link) =>
      (link.textContent ?? "").replace(/\D/g, ""),
    ),
  );
}

/** Does something and waits until the table's body says something else. */
async function turned(page: Page, act: () => Promise<void>): Promise<void> {
  const before = (await numbersOn(page)).join();
  await act();
  await page.waitForFunction(
    (was) =>
      [...document.querySelectorAll("table.ledger tbody th a")]
        .map((link) => (link.textContent ?? "").replace(/\D/g, ""))
        .join() !== was,
    before,
    { timeout: 20_000 },
  );
}

function must(holds: boolean, else_: string): void {
  if (!holds) throw new Error(else_);
}
