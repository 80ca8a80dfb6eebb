import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";
import { mailServer, type Post } from "./listeners";
import { sendMail } from "./mail";
import { selfSigned } from "./selfsigned";

const open: Post[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function up(tls?: { key: string; cert: string }): Promise<Post> {
  const one = await mailServer("simoff", "pass", tls);
  open.push(one);
  return one;
}

const settings = (port: number, host = "localhost") => ({
  ...{ host, port, secure: false, login: "simoff", from: "simoff@mail.example", language: "zh" as const },
});
const mail = { to: "li@mail.example", subject: "提醒", text: "到期 1 张", id: "d1" };

test("a mail server whose certificate nobody vouches for hears neither the password nor the mail", async () => {
  const server = await up(selfSigned());
  expect(await sendMail(settings(server.port), "pass", mail, true)).toBe("tls");
  expect([server.asked, server.mails]).toEqual([[], []]);
});

test("a certificate that is over, or for another name, is refused by the same word", async () => {
  const over = await up(selfSigned(-1));
  expect(await sendMail(settings(over.port), "pass", mail, true)).toBe("tls");
  expect([over.asked, over.mails]).toEqual([[], []]);
});

test("with a certificate that the machine trusts the password goes over STARTTLS alone, and the mail arrives", async () => {
  const made = selfSigned();
  const server = await up(made);
  const folder = await mkdtemp(join(tmpdir(), "simoff-tls-"));
  try {
    await writeFile(join(folder, "ca.pem"), made.cert);
    // Node reads what it trusts besides at its start: the same code in a process of its own.
    const asked = JSON.stringify([settings(server.port), "pass", mail, true]);
    const code = `import("./server/reminder/mail.ts").then(async ({ sendMail }) => console.log(JSON.stringify(await sendMail(...${asked}))))`;
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, "ca.pem") };
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "-e", code], { env });
    expect(stdout.trim()).toBe("null");
  } finally {
    await rm(folder, { recursive: true });
  }
  expect(server.asked).toEqual([{ password: "pass", secure: true }]);
  expect(server.mails.map(({ to }) => to)).toEqual([["li@mail.example"]]);
}, 20_000);
