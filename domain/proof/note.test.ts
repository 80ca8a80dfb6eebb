import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { expect, test } from "vitest";
import { fromBase64, utf8 } from "./bytes";
import { openNote, printCheckpoint, printKey, readCheckpoint, readKey, signNote, type Verify } from "./note";

const hash = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());
const spki = Buffer.from("302a300506032b6570032100", "hex");
const check: Verify = (signature, message, publicKey) =>
  verify(
    null,
    message,
    createPublicKey({ key: Buffer.concat([spki, publicKey]), format: "der", type: "spki" }),
    signature,
  );

/** A key out of a fixed seed: for tests alone. */
function keyOf(name: string, seed: number) {
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, seed)]);
  const secret = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  const publicKey = new Uint8Array(createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(12));
  return { name, publicKey, sign: (message: Uint8Array) => new Uint8Array(sign(null, message, secret)) };
}

test("the note and the key that Go's own documentation of signed notes shows are read and verified", () => {
  const key = readKey(hash, "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  expect(key).not.toBeNull();
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const line =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";
  const opened = key && openNote(hash, `${text}\n${line}\n`, [key], check);
  expect(opened).toEqual({ text, key });
  expect(key && openNote(hash, `${text.replace("answer", "Answer")}\n${line}\n`, [key], check)).toBe("wrong");
});

test("a checkpoint is written and read in the form of C2SP, and a changed one is not accepted", () => {
  const key = keyOf("simoff/0011223344556677", 7);
  const told = { origin: key.name, size: 20852163, root: hash(utf8("root")) };
  const note = signNote(hash, printCheckpoint(told), key);
  expect(note).toMatch(
    /^simoff\/0011223344556677\n20852163\n[A-Za-z0-9+/]{43}=\n\n— simoff\/0011223344556677 \S{92}\n$/,
  );
  const opened = openNote(hash, note, [key], check);
  expect(typeof opened === "string" ? opened : readCheckpoint(opened.text)).toEqual(told);
  expect(openNote(hash, note.replace("20852163", "20852162"), [key], check)).toBe("wrong");
  expect(openNote(hash, note, [keyOf(key.name, 8)], check)).toBe("unsigned");
  expect(openNote(hash, note.replace("— ", "- "), [key], check)).toBe("malformed");
  expect(readKey(hash, printKey(hash, key))).toMatchObject({ name: key.name });
  expect(readKey(hash, printKey(hash, key).replace(/\+A/, "+B"))).toBeNull();
});

test("base64 that is written in another way than one is refused, so that a note has one text", () => {
  expect(fromBase64("QQ==")).toEqual(Uint8Array.of(65));
  expect(["QR==", "QQ=", "Q Q=", "QQ=="].map((text) => fromBase64(text) !== null)).toEqual([false, false, false, true]);
});
