import { parentPort, workerData } from "node:worker_threads";
import { keep } from "@/db/keep";

// A thread for one backup or verification: hashing gigabytes would hold up every page. Its error reaches whoever started it.
parentPort?.postMessage(await keep(workerData.job));
