import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

test("the staff guide is one printed A4 side in both languages", async ({ page }) => {
  for (const language of ["zh", "en"]) {
    const guide = readFileSync(new URL(`../docs/guide/${language}/staff.md`, import.meta.url), "utf8");
    await page.setContent(`<html lang="${language}"><style>${print}</style>${toHtml(guide)}</html>`);
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g), language).toHaveLength(1);
  }
});

const print = `@page { size: A4; margin: 10mm } body { font: 10pt/1.25 sans-serif; margin: 0 } h1 { font-size: 14pt; margin: 0 }
  h2 { font-size: 11pt; margin: 5pt 0 1pt } p, ul, ol { margin: 2pt 0 } ul, ol { padding-left: 16pt }
  table { border-collapse: collapse; margin: 2pt 0 } td, th { border: 1px solid; padding: 1pt 4pt; text-align: left }`;

/** The few marks that the guide uses. */
function toHtml(markdown: string): string {
  const inline = (text: string) =>
    text.replaceAll(/\*\*(.+?)\*\*/g, "<b>$1</b>").replaceAll(/`(.+?)`/g, "<code>$1</code>");
  return markdown
    .split(/\n{2,}/)
    .map((block) => {
      const lines = block.trim().split("\n").map(inline);
      const [first = ""] = lines;
      const head = /^(#+) (.*)$/.exec(first);
      if (head) return `<h${head[1]?.length}>${head[2]}</h${head[1]?.length}>`;
      if (first.startsWith("|")) {
        const rows = lines.filter((line) => !/^\|[-|: ]+\|$/.test(line));
        return `<table>${rows
          .map(
            (row) =>
              `<tr>${row
                .split("|")
                .slice(1, -1)
                .map((cell) => `<td>${cell}</td>`)
                .join("")}</tr>`,
          )
          .join("")}</table>`;
      }
      if (/^(- |\d+\. )/.test(first))
        return `<ul>${lines.map((line) => `<li>${line.replace(/^(- |\d+\. )/, "")}</li>`).join("")}</ul>`;
      return `<p>${lines.join(" ")}</p>`;
    })
    .join("");
}
