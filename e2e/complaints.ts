import type { Page } from "@playwright/test";

/**
 * What the browser complains of on this page from now on: violations of the content security policy by their own
 * event, errors in the console, uncaught errors. Call it before `goto`; the list grows.
 */
export async function complaints(page: Page): Promise<string[]> {
  const heard: string[] = [];
  await page.exposeFunction("complain", (text: string) => heard.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective, blockedURI, sample } = event;
      Reflect.get(window, "complain")(`${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
  page.on("console", (message) => {
    if (message.type() === "error") heard.push(message.text());
  });
  page.on("pageerror", (error) => heard.push(error.message));
  return heard;
}
