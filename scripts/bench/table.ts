import { cpus, loadavg, totalmem } from "node:os";
import type { Sample } from "./client";
import { type Figure, isMet, type Reach } from "./figure";

const head = [
  "operation",
  "clients",
  "product p50 / p95 ms",
  "floor",
  "raw",
  "cpu product / floor ms",
  "reached",
  "bar",
  "",
];

/** The figures of one size as lines of a table for the terminal. */
export function printTable(figures: readonly Figure[]): string {
  const rows = [head, ...figures.map(cellsOf)];
  const widths = head.map((_, at) => Math.max(...rows.map((row) => wide(row[at] ?? ""))));
  const lines = rows.map((row) => row.map((cell, at) => cell + " ".repeat((widths[at] ?? 0) - wide(cell))).join("  "));
  return lines.map((line) => line.trimEnd()).join("\n");
}

/** The same as Markdown. */
export function markdownTable(figures: readonly Figure[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), "|---|---:|---:|---:|---:|---:|---:|---:|---|", ...figures.map((one) => line(cellsOf(one)))].join(
    "\n",
  );
}

function wide(text: string): number {
  return [...text].length;
}

function cellsOf({ operation, clients, product, floor, raw, reach }: Figure): string[] {
  const failed = product && product.failed > 0 ? ` (${product.failed} failed)` : "";
  return [
    operation,
    clients > 0 ? String(clients) : "",
    product === null ? "" : `${times(product)}${failed}`,
    floor === null ? "" : times(floor),
    raw === null ? "" : times(raw),
    costs(product, floor),
    reach === null ? "" : `${number(reach.got)} ${reach.of}`,
    reach === null ? "" : barOf(reach),
    reach === null || barOf(reach) === "" ? "" : isMet(reach) ? "met" : "missed",
  ];
}

function times({ median, p95 }: Sample): string {
  return `${number(median)} / ${number(p95)}`;
}

/** What one answer costs the processor: steadier than time where the machine is shared. */
function costs(product: Sample | null, floor: Sample | null): string {
  if (product?.cpu == null) return "";
  return floor?.cpu == null ? number(product.cpu) : `${number(product.cpu)} / ${number(floor.cpu)}`;
}

function barOf({ most, least }: Reach): string {
  return most !== undefined ? `≤ ${most}` : least !== undefined ? `≥ ${least}` : "";
}

function number(value: number): string {
  if (!Number.isFinite(value)) return "–";
  return value.toLocaleString("en", { maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 2 });
}

/** The machine in words. */
export function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg().map((one) => one.toFixed(1));
  return `${cpus().length} cores (${cpu?.model.trim()}), ${memory} GB of memory, ${process.platform} ${process.arch}, Node ${process.version}; load ${load.join(", ")} at the end`;
}
