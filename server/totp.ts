import { createHash, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";

/** One-time codes of RFC 6238 as every authenticator app makes them: SHA-1, six digits, half a minute. */
const shape = { algorithm: "SHA1", digits: 6, period: 30 } as const;
const issuer = "Simoff 销卡台";

/** A new shared secret, 160 bits (RFC 4226 section 4), base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** Whether a text is a secret as `newSecret` makes them. */
export function isSecret(text: string): boolean {
  return /^[A-Z2-7]{32}$/.test(text);
}

/** The address that an app reads from the QR code. */
export function codeAddress(secret: string, login: string): string {
  return new TOTP({ ...shape, issuer, label: login, secret: Secret.fromBase32(secret) }).toString();
}

/** The half minute that a code stands for, one before and after allowed for clocks that differ; null where it fits none. */
export function stepOf(secret: string, code: string, now: string): number | null {
  const token = code.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const at = Date.parse(now);
  const delta = new TOTP({ ...shape, secret: Secret.fromBase32(secret) }).validate({ token, timestamp: at, window: 1 });
  return delta === null ? null : Math.floor(at / 1000 / shape.period) + delta;
}

const letters = "abcdefghjkmnpqrstuvwxyz23456789";

/** What an account of an earlier release may still have: 50 bits. */
const shortCode = 10;
const codeLength = 25;

/**
 * Ten recovery codes of 123 bits (ASVS 5.0, 6.5.2: from 112 on a plain hash is enough), without letters that are taken for others, in fives. Shown
 * once; only their hashes are stored.
 */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    // Of 256 values 248 fall on the 31 letters evenly; the rest are drawn again.
    const drawn: string[] = [];
    while (drawn.length < codeLength) {
      const byte = randomBytes(1)[0] ?? 255;
      if (byte < 248) drawn.push(letters[byte % letters.length] ?? "");
    }
    return drawn.join("").replaceAll(/(.{5})(?=.)/g, "$1-");
  });
}

/** SHA-256 of a recovery code as it is compared: case, spaces and dashes do not count. Null for what cannot be one. */
export function recoveryHash(code: string): string | null {
  const bare = code.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return [shortCode, codeLength].includes(bare.length) ? createHash("sha256").update(bare).digest("hex") : null;
}
