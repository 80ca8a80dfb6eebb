import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * What axe finds wrong on a page, or in one part of it, as "rule: the elements' HTML"; `serious` leaves out what it calls minor and moderate.
 * Our pages have no frames, so axe runs whole inside the page ("legacy mode"): its other way carries every result through a second page, which takes
 * twice as long on a long list.
 */
export async function violationsOn(
  page: Page,
  { within, serious = false }: { within?: string; serious?: boolean } = {},
): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode(true);
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  return violations
    .filter(({ impact }) => !serious || impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
