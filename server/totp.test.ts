import { expect, test } from "vitest";
import { deviceOf } from "./device";
import { qrPath } from "./qr";
import { codeAddress, isSecret, newRecoveryCodes, newSecret, recoveryHash, stepOf } from "./totp";

// The secret of RFC 6238 appendix B (ASCII 12345678901234567890) and its SHA-1 values, cut to six digits.
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test("codes are those of RFC 6238, half a minute early or late allowed and no more", () => {
  expect(stepOf(secret, "287082", "1970-01-01T00:00:59.000Z")).toBe(1);
  expect(stepOf(secret, "081 804", "2005-03-18T01:58:29.000Z")).toBe(37037036);
  expect(stepOf(secret, "287082", "1970-01-01T00:01:29.000Z")).toBe(1);
  expect(stepOf(secret, "287082", "1970-01-01T00:02:00.000Z")).toBeNull();
  for (const bad of ["", "28708", "abcdef", "2870820", "287083"])
    expect(stepOf(secret, bad, "1970-01-01T00:00:59.000Z")).toBeNull();
});

test("secrets are new each time and the app's address names program and login", () => {
  const [one, two] = [newSecret(), newSecret()];
  expect(isSecret(one)).toBe(true);
  expect(one).not.toBe(two);
  const address = new URL(codeAddress(one, "zhou"));
  expect([address.protocol, address.searchParams.get("secret")]).toEqual(["otpauth:", one]);
  expect(decodeURIComponent(address.pathname)).toContain("zhou");
  const { size, path } = qrPath(address.href);
  expect(size).toBeGreaterThan(30);
  expect(path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
});

test("ten different recovery codes, known again whatever the case and the dashes", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}(-[a-hjkmnp-z2-9]{5}){4}$/);
  const [code = ""] = codes;
  expect(recoveryHash(` ${code.toUpperCase().replaceAll("-", " ")} `)).toBe(recoveryHash(code));
  expect(recoveryHash("123456")).toBeNull();
  // Codes of earlier releases open still.
  expect(recoveryHash("ABCDE-fgh23")).toBe(recoveryHash("abcdefgh23"));
});

test("a device is two words, whatever a browser claims to be like", () => {
  const chrome = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36";
  expect(deviceOf(`${chrome} Edg/130.0`)).toBe("edge windows");
  expect(deviceOf(chrome)).toBe("chrome windows");
  expect(deviceOf("Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile MicroMessenger/8.0")).toBe("wechat android");
  expect(deviceOf(undefined)).toBe("other other");
});
