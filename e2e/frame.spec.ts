import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";

for (const width of [1440, 360]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`sign-in at ${width} px, ${colorScheme}`, () => {
      test.use({ viewport: { width, height: 780 }, colorScheme });

      test("answers with a page that keeps its policy and never scrolls sideways", async ({ page }) => {
        const heard = await complaints(page);
        const response = await page.goto("/sign-in");
        expect(response?.status()).toBe(200);
        expect(response?.headers()["content-security-policy"]).toMatch(/script-src[^;]*'nonce-[^']+'/);
        await expect(page.getByRole("main")).toBeVisible();
        await expect(page.locator("html")).toHaveAttribute("lang", /^zh/);
        await page.waitForLoadState("networkidle");
        expect(heard).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      });

      test("axe finds nothing serious", async ({ page }) => {
        await page.goto("/sign-in");
        await expect(page.getByRole("main")).toBeVisible();
        expect(await violationsOn(page, { serious: true })).toEqual([]);
      });
    });
  }
}

test("an address that does not exist is a 404 that keeps its policy", async ({ page }) => {
  const heard = await complaints(page);
  const response = await page.goto("/no-such-page");
  expect(response?.status()).toBe(404);
  await page.waitForLoadState("networkidle");
  // The browser reports the status itself as an error.
  expect(heard.filter((text) => !text.includes("404"))).toEqual([]);
});

test("sign-in answers on an address of the LAN, where the browser has no secure context", async ({ page, server }) => {
  test.skip(server.lanOrigin === undefined, "this machine has no address but loopback");
  const heard = await complaints(page);
  const response = await page.goto(`${server.lanOrigin}/sign-in`);
  expect(response?.status()).toBe(200);
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  await page.waitForLoadState("networkidle");
  expect(heard).toEqual([]);
});

test("a page's name stands in its head from the first byte on, whatever comes later", async ({ request }) => {
  const [head = ""] = (await (await request.get("/sign-in")).text()).split("</head>");
  expect(head).toMatch(/<title>[^<]*销卡台[^<]*<\/title>/);
});

test("a connection that idles is kept longer than nginx and Caddy keep theirs, so that none is closed under a write", async ({
  request,
}) => {
  const { "keep-alive": kept = "" } = (await request.get("/health")).headers();
  expect(Number(/timeout=(\d+)/.exec(kept)?.[1])).toBeGreaterThan(120);
});
