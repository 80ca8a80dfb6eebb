/** Names that a browser's own description holds, the more particular first: most of them also claim to be Chrome or Safari. */
const browsers: readonly [string, RegExp][] = [
  ["wecom", /wxwork/i],
  ["wechat", /MicroMessenger/],
  ["dingtalk", /DingTalk/],
  ["feishu", /Lark|Feishu/],
  ["qq", /MQQBrowser|QQBrowser|QQ\//],
  ["360", /QihooBrowser|360SE|360EE/],
  ["edge", /Edg(e|A|iOS)?\//],
  ["firefox", /Firefox|FxiOS/],
  ["chrome", /Chrome|CriOS/],
  ["safari", /Safari/],
];
const systems: readonly [string, RegExp][] = [
  ["harmony", /HarmonyOS|OpenHarmony/],
  ["android", /Android/],
  ["ios", /iPhone|iPad/],
  ["windows", /Windows/],
  ["mac", /Macintosh|Mac OS X/],
  ["linux", /Linux|X11/],
];

export const browserNames = [...browsers.map(([name]) => name), "other"] as const;
export const systemNames = [...systems.map(([name]) => name), "other"] as const;

const firstOf = (list: readonly [string, RegExp][], text: string) =>
  list.find(([, sign]) => sign.test(text))?.[0] ?? "other";

/** The browser alone: `wechat` has limits of its own. */
export function browserOf(userAgent: string | null): string {
  return firstOf(browsers, (userAgent ?? "").slice(0, 1000));
}

/** A device in two words of ours, `edge windows`: enough to know one's own again, too little to follow anybody by. */
export function deviceOf(userAgent: string | undefined): string {
  const text = (userAgent ?? "").slice(0, 1000);
  return `${firstOf(browsers, text)} ${firstOf(systems, text)}`;
}
