import { encodeQR } from "qr";

/** A QR code as the path of an SVG of `size` points a side: two points of margin, medium error correction (15 % may be unreadable). */
export function qrPath(text: string): { size: number; path: string } {
  const rows = encodeQR(text, "raw", { border: 2, ecc: "medium" });
  const runs = rows.flatMap((row, y) => darkRuns(row).map(([x, n]) => `M${x} ${y}h${n}v1h-${n}z`));
  return { size: rows.length, path: runs.join("") };
}

/** Where dark begins in a row, and how far it goes. */
function darkRuns(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last && row[x - 1]) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
