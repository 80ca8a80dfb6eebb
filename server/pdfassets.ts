import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Where pdf.js lies, as installed. */
export const pdfFolder = join(process.cwd(), "node_modules/pdfjs-dist");

/** What a page may ask for of it, by shape: nothing else of the folder can be reached. */
const served: readonly { pattern: RegExp; type: string }[] = [
  { pattern: /^legacy\/build\/pdf\.worker\.min\.mjs$/, type: "text/javascript; charset=utf-8" },
  { pattern: /^wasm\/openjpeg_nowasm_fallback\.js$/, type: "text/javascript; charset=utf-8" },
  { pattern: /^cmaps\/[\w-]+\.bcmap$/, type: "application/octet-stream" },
  { pattern: /^standard_fonts\/[\w-]+\.(pfb|ttf)$/, type: "application/octet-stream" },
];

/**
 * One file of pdf.js by its address `<version>/<path>`. The version in the address lets browsers keep it for good. The worker's own policy:
 * it fetches from here and runs what comes from here, nothing else.
 */
export async function readAsset(path: readonly string[]): Promise<Response> {
  const inside = path.slice(1).join("/");
  const found = served.find(({ pattern }) => pattern.test(inside));
  if (!found) return new Response(null, { status: 404 });
  const bytes = await readFile(join(pdfFolder, inside)).catch(() => null);
  if (bytes === null) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": found.type,
      "Cache-Control": "public, max-age=31536000, immutable",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'",
    },
  });
}
