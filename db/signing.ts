import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import type { Verify } from "../domain/proof/note";
import type { Signer } from "./checkpoint";

const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");
const spki = Buffer.from("302a300506032b6570032100", "hex");

/** Ed25519 as Node has it. */
export const verifyEd25519: Verify = (signature, message, publicKey) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const key = createPublicKey({ key: Buffer.concat([spki, publicKey]), format: "der", type: "spki" });
  return verify(null, message, key, signature);
};

/** For tests and made-up bundles: a key out of a number, which anybody can make. */
export function signerFor(seed: number): Signer {
  const secret = createPrivateKey({
    key: Buffer.concat([pkcs8, Buffer.alloc(32, seed)]),
    format: "der",
    type: "pkcs8",
  });
  const publicKey = createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32);
  return { publicKey: new Uint8Array(publicKey), sign: (message) => new Uint8Array(sign(null, message, secret)) };
}
