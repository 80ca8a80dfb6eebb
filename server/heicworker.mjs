import { parentPort, workerData } from "node:worker_threads";
import decode from "heic-decode";
import { boundMemory } from "./memory.mjs";

// Plain JavaScript, so that Node loads it by itself in tests as well. A thread of its own, as for PDF: the decoder was written in C++, runs as
// WebAssembly, and is fed whatever somebody sends.

const { bytes, mostPixels, mostBytes } = workerData;
const exceeded = boundMemory(mostBytes);

/** The first picture's points, four bytes each. What the head said of its size is not believed: the decoder is asked before it decodes. */
async function points() {
  const pictures = await decode.all({ buffer: bytes });
  try {
    const [first] = pictures;
    if (!first || first.width * first.height > mostPixels) return { fault: first ? "too_much" : "broken" };
    const { width, height, data } = await first.decode();
    return { width, height, data };
  } finally {
    pictures.dispose();
  }
}

points().then(
  (read) => parentPort?.postMessage(read, read.data ? [read.data.buffer] : []),
  () => parentPort?.postMessage({ fault: exceeded() ? "too_much" : "broken" }),
);
