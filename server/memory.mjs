// Plain JavaScript, for the threads that read files from outside. A thread's `resourceLimits` bound its objects alone: neither the bytes of its
// arrays nor what WebAssembly takes. A stream of gigabytes packed into a few kilobytes would fill the machine without coming near them.

const watched = 1_000_000;
const arrays = ["ArrayBuffer", "Uint8Array", "Uint8ClampedArray", "Uint16Array", "Int32Array", "Float32Array"];

/**
 * From now on this thread's large arrays hold at most so many bytes together, and a WebAssembly memory as many; what asks for more throws. Gives whether
 * anything did: a reader may swallow the error and go on with half of the file.
 */
export function boundMemory(most) {
  let exceeded = false;
  const check = (bytes) => {
    if (bytes <= most) return;
    exceeded = true;
    throw new RangeError("a file that takes more memory than any should");
  };
  const held = (more) => check(process.memoryUsage().arrayBuffers + more);
  const Unpacking = globalThis.DecompressionStream;
  // It unpacks natively, in pieces too small to be noticed below; they are joined at the end, so there must be room for them twice.
  globalThis.DecompressionStream = class {
    constructor(format) {
      const { readable, writable } = new Unpacking(format);
      let total = 0;
      let seen = 0;
      const transform = (piece, out) => {
        total += piece.byteLength;
        if (total - seen > watched) {
          seen = total;
          held(total);
        }
        out.enqueue(piece);
      };
      this.writable = writable;
      this.readable = readable.pipeThrough(new TransformStream({ transform }));
    }
  };
  for (const name of arrays) {
    const bounded = new Proxy(globalThis[name], {
      construct(target, given, made) {
        const bytes = typeof given[0] === "number" ? given[0] * (target.BYTES_PER_ELEMENT ?? 1) : 0;
        if (bytes > watched) held(bytes);
        return Reflect.construct(target, given, made === bounded ? target : made);
      },
    });
    globalThis[name] = bounded;
  }
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    check(this.buffer.byteLength + pages * 65_536);
    return grow.call(this, pages);
  };
  return () => exceeded;
}
