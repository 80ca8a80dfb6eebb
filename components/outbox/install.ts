import { bringParts } from "../mine/later";

/**
 * The worker that lets this page open without a line, for `/mine` alone (public/worker.js). A page was there before its worker: it tells what it is
 * made of. Where a browser will not have it, all else works.
 */
export async function install(): Promise<void> {
  try {
    await bringParts();
    if (!("serviceWorker" in navigator)) return;
    await navigator.serviceWorker.register("/worker.js", { scope: "/mine" });
    const { active } = await navigator.serviceWorker.ready;
    const made = performance.getEntriesByType("resource").map(({ name }) => name);
    active?.postMessage({ address: location.pathname + location.search, made });
  } catch {
    // Private windows and firms' rules forbid it, or the line is gone.
  }
}
