import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { environment } from "../env";
import { authSecret } from "../secret";

/**
 * A channel's secret as it lies in the database: AES-256-GCM by a key that is derived from AUTH_SECRET, which lies outside of it. Who reads the
 * database alone, or a copy of it, cannot send in the firm's name.
 */
export function seal(text: string, secret = authSecret(environment())): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFrom(secret), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/** Opens what `seal` made; null where AUTH_SECRET is another than then, or the text was changed: it has to be entered again. */
export function unseal(sealed: string, secret = authSecret(environment())): string | null {
  const [version, text = ""] = sealed.split(".");
  const bytes = Buffer.from(text, "base64url");
  if (version !== "v1" || bytes.length < 28) return null;
  const cipher = createDecipheriv("aes-256-gcm", keyFrom(secret), bytes.subarray(0, 12));
  cipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "simoff", "channel secrets", 32));
}
