import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import type { Signer } from "@/db/checkpoint";
import { codeOf } from "@/db/disk";
import type { Environment } from "./env";

type Where = Pick<Environment, "keyFile" | "keyFileNamed" | "dataDir">;

/** Why no checkpoint can be signed; the message is for whoever runs the server. */
export class NoKey extends Error {}

/**
 * The key that signs checkpoints: Ed25519 as PKCS#8, made at the first call, for the process's own account alone (0600). It lies outside the data
 * folder, or whoever takes the data could sign another log with it. Throws `NoKey` with the reason where it cannot be had.
 */
export function signerOf({ keyFile, dataDir }: Where): Signer {
  requireOutside(keyFile, dataDir);
  const secret = readOrMake(keyFile);
  if (secret.asymmetricKeyType !== "ed25519") throw new NoKey(`${keyFile}: 不是 Ed25519 密钥 not an Ed25519 key`);
  const spki = createPublicKey(secret).export({ format: "der", type: "spki" });
  return {
    publicKey: new Uint8Array(spki.subarray(-32)),
    sign: (message) => new Uint8Array(sign(null, message, secret)),
  };
}

function requireOutside(keyFile: string, dataDir: string): void {
  const [key, data] = [real(dirname(keyFile)), real(dataDir)];
  if (key === data || key.startsWith(data.endsWith(sep) ? data : `${data}${sep}`))
    throw new NoKey(`KEY_FILE 不能放在数据文件夹里 must lie outside the data folder: ${keyFile}`);
}

/** The folder as it is, links followed; of one that is not there yet, as far as it is. */
function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : join(real(above), resolve(folder).slice(resolve(above).length));
  }
}

function readOrMake(path: string): KeyObject {
  try {
    return read(path) ?? make(path);
  } catch (error) {
    if (error instanceof NoKey) throw error;
    throw new NoKey(`${path}: ${codeOf(error) || (error instanceof Error ? error.message : String(error))}`);
  }
}

function read(path: string): KeyObject | null {
  try {
    const text = readFileSync(path, "utf8");
    // Windows has no such bits.
    if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0)
      throw new NoKey(`${path}: 别人也能读 others may read it; chmod 600`);
    return createPrivateKey(text);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** `wx`: of two servers that start at once one writes and both read the same. */
function make(path: string): KeyObject {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync("ed25519");
  try {
    const text = privateKey.export({ format: "pem", type: "pkcs8" });
    writeFileSync(path, text, { mode: 0o600, flag: "wx", flush: true });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  const made = read(path);
  if (made === null) throw new NoKey(`${path}: ENOENT`);
  return made;
}
