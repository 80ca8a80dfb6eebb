// Loaded into every process of the unit tests: a thread that one of them starts reads TypeScript itself, as no bundler has been there.
import { isMainThread } from "node:worker_threads";

if (!isMainThread) {
  const { register } = await import("tsx/esm/api");
  register();
}
