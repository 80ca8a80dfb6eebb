import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** Local servers that speak the platforms' protocols as their documents have them, for tests: nothing of ours decides what they answer. */

export interface Platform {
  url: string;
  /** Texts that were taken. */
  said: string[];
  /** Requests in all. */
  asked: number;
  /** It answers nothing but 500. */
  broken: boolean;
  /** Requests of the last minute that it takes: 20 as the platforms have it. */
  most: number;
  close(): Promise<void>;
}

async function listen(
  answer: (platform: Platform, url: URL, body: Record<string, unknown>) => object,
): Promise<Platform> {
  const server: Server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    platform.asked += 1;
    if (platform.broken) return void response.writeHead(500).end("<html>Bad gateway</html>");
    const given = answer(platform, new URL(request.url ?? "", "http://127.0.0.1"), JSON.parse(body));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(given));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const platform: Platform = {
    ...{ url: `http://127.0.0.1:${port}`, said: [], asked: 0, broken: false, most: 20 },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return platform;
}

/** 企业微信: the key in the address, at most 2,048 bytes of text, 20 messages a minute. */
export function wecomServer(key: string): Promise<Platform> {
  return listen((platform, url, body) => {
    if (url.pathname !== "/cgi-bin/webhook/send" || url.searchParams.get("key") !== key)
      return { errcode: 93000, errmsg: "invalid webhook url" };
    if (body.msgtype !== "text") return { errcode: 40008, errmsg: "invalid message type" };
    const { content } = body.text as { content: string };
    if (Buffer.byteLength(content) > 2048) return { errcode: 40058, errmsg: "text.content exceed max length 2048" };
    if (platform.said.length >= platform.most) return { errcode: 45009, errmsg: "api freq out of limit" };
    platform.said.push(content);
    return { errcode: 0, errmsg: "ok" };
  });
}

/** 钉钉: token in the address; timestamp in milliseconds within the hour and its signature beside it. */
export function dingtalkServer(token: string, key: string): Promise<Platform> {
  return listen((platform, url, body) => {
    const query = url.searchParams;
    if (url.pathname !== "/robot/send" || query.get("access_token") !== token)
      return { errcode: 300001, errmsg: "token is not exist" };
    const timestamp = query.get("timestamp") ?? "";
    const sign = createHmac("sha256", key).update(`${timestamp}\n${key}`).digest("base64");
    const old = Math.abs(Date.now() - Number(timestamp)) > 3600_000;
    if (query.get("sign") !== sign || old) return { errcode: 310000, errmsg: "sign not match" };
    if (platform.said.length >= platform.most)
      return { errcode: 130101, errmsg: "send too fast, exceed 20 times per minute" };
    platform.said.push((body.text as { content: string }).content);
    return { errcode: 0, errmsg: "ok" };
  });
}

/** 飞书: timestamp in seconds and signature in the body. */
export function feishuServer(hook: string, key: string): Promise<Platform> {
  return listen((platform, url, body) => {
    if (url.pathname !== `/open-apis/bot/v2/hook/${hook}`)
      return { code: 19001, msg: "param invalid: incoming webhook access token invalid" };
    const { timestamp, sign, content } = body as { timestamp: string; sign: string; content: { text: string } };
    const wanted = createHmac("sha256", `${timestamp}\n${key}`).digest("base64");
    const old = Math.abs(Date.now() / 1000 - Number(timestamp)) > 3600;
    if (sign !== wanted || old)
      return { code: 19021, msg: "sign match fail or timestamp is not within one hour from current time" };
    if (platform.said.length >= platform.most)
      return { code: 11232, msg: "frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]" };
    platform.said.push(content.text);
    return { code: 0, data: {}, msg: "success" };
  });
}

export interface Post {
  port: number;
  mails: { to: string[]; from: string; text: string; user: string }[];
  /** Passwords that came, whether they fitted or not. */
  asked: { password: string; secure: boolean }[];
  /** It takes no recipient. */
  refuses: boolean;
  close(): Promise<void>;
}

/** A mail server that wants a login and keeps what it took. With a certificate it speaks TLS when asked (STARTTLS), and takes no password before. */
export async function mailServer(login: string, password: string, tls?: { key: string; cert: string }): Promise<Post> {
  const server = new SMTPServer({
    ...tls,
    allowInsecureAuth: tls === undefined,
    authMethods: ["PLAIN", "LOGIN"],
    disabledCommands: tls === undefined ? ["STARTTLS"] : [],
    onAuth({ username, password: given }, session, done) {
      post.asked.push({ password: given ?? "", secure: session.secure });
      if (username === login && given === password) return done(null, { user: login });
      done(Object.assign(new Error("535 authentication failed"), { responseCode: 535 }));
    },
    onRcptTo(_address, _session, done) {
      done(post.refuses ? Object.assign(new Error("no such mailbox"), { responseCode: 550 }) : null);
    },
    onData(stream, session, done) {
      let text = "";
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? "" : mailFrom.address;
        post.mails.push({ to: rcptTo.map((one) => one.address), from, text, user: String(session.user) });
        done();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const post: Post = {
    ...{ port, mails: [], asked: [], refuses: false },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return post;
}
