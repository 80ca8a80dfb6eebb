import { createHmac } from "node:crypto";
import type { RobotKind } from "@/domain/channel/rows";
import { postTo, type Sent } from "../outgoing";

/** Where a group robot listens, and the key that its messages are signed with; empty for one that wants no signature. */
export interface Robot {
  kind: RobotKind;
  url: string;
  key: string;
}

/**
 * The signature of 钉钉: HMAC-SHA256 over `milliseconds\nkey` with the key, base64, in the address (their 自定义机器人安全设置).
 */
export function signDingtalk(key: string, ms: number): string {
  return createHmac("sha256", key).update(`${ms}\n${key}`).digest("base64");
}

/** The signature of 飞书: HMAC-SHA256 over nothing with `seconds\nkey` as the key, base64, in the body (their 自定义机器人使用指南). */
export function signFeishu(key: string, seconds: number): string {
  return createHmac("sha256", `${seconds}\n${key}`).update("").digest("base64");
}

/** The request that says a text in a group. 企业微信 has its key in the address and signs nothing. */
export function robotRequest({ kind, url, key }: Robot, text: string, ms: number): { url: string; body: string } {
  switch (kind) {
    case "wecom":
      return { url, body: JSON.stringify({ msgtype: "text", text: { content: cut(text, 2048) } }) };
    case "dingtalk": {
      const to = new URL(url);
      if (key !== "") {
        to.searchParams.set("timestamp", String(ms));
        to.searchParams.set("sign", signDingtalk(key, ms));
      }
      return { url: to.href, body: JSON.stringify({ msgtype: "text", text: { content: cut(text, 18_000) } }) };
    }
    case "feishu": {
      const seconds = Math.floor(ms / 1000);
      const signed = key === "" ? {} : { timestamp: String(seconds), sign: signFeishu(key, seconds) };
      return { url, body: JSON.stringify({ ...signed, msg_type: "text", content: { text: cut(text, 18_000) } }) };
    }
  }
}

/** A text of at most so many bytes of UTF-8, whole characters; the platforms cut or refuse what is longer. */
export function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let kept = "";
  let size = 1;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes - 2) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Codes by which a platform says that it was asked too often: 45009 and 45033 企业微信, 130101 钉钉, 11232 飞书. */
const tooOften = new Set([45009, 45033, 130101, 11232]);

/** What a platform's answer means: it says 200 and why not in the body. null where it took the message. */
export function readAnswer({ error, answer = "" }: Sent): string | null {
  if (error !== null) return error;
  const said = parsed(answer);
  const code = ["errcode", "code", "StatusCode"].map((name) => said[name]).find((one) => typeof one === "number");
  if (code === undefined) return "not_a_robot";
  if (code === 0) return null;
  return tooOften.has(Number(code)) ? "too_often" : `code_${code}`;
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Says a text in a group; null when the platform took it, else why not (`code_…` as it said, `too_often`, or what `postTo` says). */
export async function sayInGroup(
  robot: Robot,
  text: string,
  { ms, inside, signal }: { ms: number; inside: boolean; signal: AbortSignal },
): Promise<string | null> {
  const { url, body } = robotRequest(robot, text, ms);
  const headers = { "content-type": "application/json; charset=utf-8", "user-agent": "Simoff" };
  return readAnswer(await postTo(url, { headers, body, inside, signal, reads: 2000 }));
}
