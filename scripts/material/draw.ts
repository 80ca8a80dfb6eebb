import sharp from "sharp";
import type { Content } from "./content";

/** A drawing: SVG text with its size in points. */
export interface Drawing {
  svg: string;
  width: number;
  height: number;
}

const safe = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const serif = "Noto Serif CJK SC, Songti SC, SimSun, serif";
const sans = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif";

const text = (x: number, y: number, size: number, said: string, more = "") =>
  `<text x="${x}" y="${y}" font-size="${size}" ${more}>${safe(said)}</text>`;

/** Draws what a certificate says the way its kind looks. */
export function draw(content: Content): Drawing {
  switch (content.is) {
    case "form":
      return drawForm(content);
    case "message":
      return drawMessage(content);
    case "page":
      return drawPage(content);
    case "list":
      return drawList(content);
  }
}

function sheet(width: number, height: number, inner: string, family: string, paper = "#ffffff"): Drawing {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${family}" fill="#1b1b1b"><rect width="${width}" height="${height}" fill="${paper}"/>${inner}</svg>`;
  return { svg, width, height };
}

function drawForm({ title, issuer, rows, foot }: Extract<Content, { is: "form" }>): Drawing {
  const lines = rows.map(([label, value], at) => {
    const y = 320 + at * 82;
    return `${text(130, y, 30, label)}${text(400, y, 30, value)}<line x1="100" x2="1140" y1="${y + 28}" y2="${y + 28}" stroke="#555"/>`;
  });
  const end = 320 + rows.length * 82 + 60;
  const frame = `<rect x="100" y="266" width="1040" height="${rows.length * 82}" fill="none" stroke="#333" stroke-width="2"/><line x1="370" x2="370" y1="266" y2="${266 + rows.length * 82}" stroke="#555"/>`;
  const head = text(620, 140, 46, title, 'text-anchor="middle"') + text(620, 210, 26, issuer, 'text-anchor="middle"');
  return sheet(1240, 1500, `${head}${frame}${lines.join("")}${text(120, end, 22, foot)}`, serif);
}

function drawList({ title, issuer, head, rows }: Extract<Content, { is: "list" }>): Drawing {
  const columns = [140, 260, 560, 860];
  const line = (row: readonly string[], y: number) =>
    row.map((cell, at) => text(columns[at] ?? 0, y, 28, cell)).join("");
  const body = rows.map((row, at) => line(row, 400 + at * 64)).join("");
  const rules = [head, ...rows].map(
    (_, at) => `<line x1="110" x2="1130" y1="${356 + at * 64}" y2="${356 + at * 64}" stroke="#777"/>`,
  );
  const top = text(620, 150, 44, title, 'text-anchor="middle"') + text(620, 220, 26, issuer, 'text-anchor="middle"');
  return sheet(1240, 1100, `${top}${line(head, 335)}${rules.join("")}${body}`, sans);
}

/** A message wraps where the bubble ends, in the middle of a number where that is. */
function wrapped(said: string, most: number): string[] {
  const lines = [""];
  let wide = 0;
  for (const letter of said) {
    const width = letter.charCodeAt(0) < 0x2000 ? 0.56 : 1;
    if (wide + width > most) {
      lines.push("");
      wide = 0;
    }
    lines[lines.length - 1] += letter;
    wide += width;
  }
  return lines;
}

function drawMessage({ sender, texts }: Extract<Content, { is: "message" }>): Drawing {
  let y = 330;
  const bubbles = texts.map((said) => {
    const lines = wrapped(said, 18);
    const height = lines.length * 62 + 56;
    const bubble = `<rect x="40" y="${y}" width="800" height="${height}" rx="36" fill="#e9e9eb"/>${lines.map((one, at) => text(80, y + 70 + at * 62, 40, one)).join("")}`;
    y += height + 110;
    return text(540, y - height - 140, 28, "昨天 14:32", 'text-anchor="middle" fill="#8a8a8e"') + bubble;
  });
  const bar = `${text(80, 62, 34, "14:35")}<rect x="0" y="90" width="1080" height="130" fill="#f7f7f8"/>${text(540, 178, 44, sender, 'text-anchor="middle" font-weight="bold"')}`;
  return sheet(1080, Math.max(1500, y + 200), bar + bubbles.join(""), sans);
}

function drawPage({ title, headline, rows, foot }: Extract<Content, { is: "page" }>): Drawing {
  const top = `<rect x="0" y="0" width="1080" height="200" fill="#1677c8"/>${text(540, 140, 46, title, 'text-anchor="middle" fill="#ffffff"')}`;
  const done = `<circle cx="540" cy="340" r="70" fill="#2fa84f"/>${text(540, 490, 52, headline, 'text-anchor="middle"')}`;
  const lines = rows.map(([label, value], at) => {
    const y = 640 + at * 100;
    return `${text(70, y, 38, label, 'fill="#888"')}${text(1010, y, 38, value, 'text-anchor="end"')}`;
  });
  return sheet(
    1080,
    1500,
    `${top}${done}${lines.join("")}${text(540, 1420, 32, foot, 'text-anchor="middle" fill="#aaa"')}`,
    sans,
    "#fafafa",
  );
}

/** A round red seal with its star, somewhere on the sheet: ink, through which print shows. */
export function stamped(
  { svg, width, height }: Drawing,
  at: { x: number; y: number; r: number; strength: number },
): Drawing {
  const { x, y, r, strength } = at;
  const letters = [..."示例通信业务专用章"];
  const ring = letters.map((letter, i) => {
    const angle = -120 + (i * 240) / (letters.length - 1);
    return `<text transform="rotate(${angle} ${x} ${y})" x="${x}" y="${y - r + 44}" font-size="32" text-anchor="middle">${letter}</text>`;
  });
  const seal = `<g fill="#c8161d" stroke="none" opacity="${strength}" style="mix-blend-mode:multiply"><circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="#c8161d" stroke-width="7"/>${ring.join("")}<text x="${x}" y="${y + 26}" font-size="80" text-anchor="middle">★</text></g>`;
  return { svg: svg.replace("</svg>", `${seal}</svg>`), width, height };
}

export function png({ svg }: Drawing): Promise<Buffer> {
  return sharp(Buffer.from(svg)).flatten({ background: "#ffffff" }).png().toBuffer();
}
