import sharp from "sharp";

/** What a made-up acceptance form says. */
export interface Form {
  number: string;
  holder: string;
  serial: string;
  effectiveOn: string;
}

/** A drawn acceptance form as PNG. */
export function drawForm({ number, holder, serial, effectiveOn }: Form): Promise<Buffer> {
  return drawPaper("业务受理单", [
    ["客户名称", holder],
    ["业务号码", number],
    ["业务类型", "销户（单位客户）"],
    ["生效时间", effectiveOn],
    ["受理编号", serial],
  ]);
}

/** A drawn paper as PNG, marked as a sample: the demo's certificates are real files with bytes of their own. */
export async function drawPaper(title: string, rows: readonly (readonly [string, string])[]): Promise<Buffer> {
  const lines = rows.map(
    ([label, value], i) =>
      `<text x="70" y="${210 + i * 60}" font-size="22">${label}</text><text x="230" y="${210 + i * 60}" font-size="22">${value}</text>
       <line x1="50" x2="750" y1="${230 + i * 60}" y2="${230 + i * 60}" stroke="#5B6870"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="620" font-family="Songti SC, Noto Serif CJK SC, SimSun, serif">
    <rect width="800" height="620" fill="#fff"/><text x="400" y="100" font-size="36" text-anchor="middle">${title}</text>
    ${lines.join("")}<text x="400" y="570" font-size="20" fill="#5B6870" text-anchor="middle">样张，非真实单据</text></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
