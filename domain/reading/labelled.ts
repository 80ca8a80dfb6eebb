import { readDay } from "../register/day";
import type { Day } from "../rows";
import type { Carrier } from "../words";
import { matches, type Place, type Strip, withoutBreaks } from "./strip";

/** A day on a page. `effective` 销户日期, 生效, 办结 · `applied` 受理, 申请, 办理 · `other` printed, received, or without a label. */
export interface FoundDay {
  day: Day;
  means: "effective" | "applied" | "other";
  place: Place;
}

/** `sender` the hotline that a message came from · `name` the carrier's name. */
export interface FoundCarrier {
  carrier: Carrier;
  as: "sender" | "name";
  word: string;
  place: Place;
}

export interface FoundText {
  text: string;
  place: Place;
}

const dayPattern =
  /(?<!\d)(20\d{2}年\d{1,2}月\d{1,2}[日号]|20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|20\d{2}[01]\d[0-3]\d(?=\d{2}[:：]|[^\d]|$))/;
const effective =
  /(?:销户|注销|销号|拆机|生效|办结|完成|[竣峻]工|失效|终止)[^|。;；\d]{0,8}$|(?:销户|注销|销号|拆机|生效|办结|完成|[竣峻]工)[^|\d]{0,6}\|$/;
const applied = /(?:受理|申请|办理|提交|登记|下单)[^|。;；\d]{0,8}$|(?:受理|申请|办理|提交)[^|\d]{0,6}\|$/;

/** The days of a strip. 已于2026年3月5日销户 is effective as well, by what follows. */
export function daysIn(given: Strip): FoundDay[] {
  const strip = withoutBreaks(given);
  return matches(strip, dayPattern, 1).flatMap(({ text, start, place }) => {
    const read = readDay(text);
    if (read.is !== "day") return [];
    const before = strip.text.slice(0, start);
    const after = strip.text.slice(start + text.length);
    const follows =
      /已于$/.test(before) &&
      /^(?:\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{0,2}秒?)?)?[^|。;；,，]{0,8}(?:销户|注销|销号|拆机|生效|完成|办结)/.test(
        after,
      );
    const means = follows || effective.test(before) ? "effective" : applied.test(before) ? "applied" : "other";
    return { day: read.day, means, place } as const;
  });
}

const senders: readonly [Carrier, RegExp][] = [
  ["cmcc", /(?<!\d)10086(?!\d)/],
  ["cucc", /(?<!\d)10010(?!\d)/],
  ["ctcc", /(?<!\d)1000[01](?!\d)/],
  ["cbn", /(?<!\d)10099(?!\d)/],
];
const names: readonly [Carrier, RegExp][] = [
  ["cmcc", /中国移动|移动通信集团|中移(?!物)|CHINAMOBILE|ChinaMobile/],
  ["cucc", /中国联通|联合网络通信|联通有限|ChinaUnicom|CHINAUNICOM/],
  ["ctcc", /中国电信|电信股份|电信集团|ChinaTelecom|CHINATELECOM|天翼/],
  ["cbn", /中国广电|广电网络|ChinaBroadnet|CHINABROADNET/],
  [
    "mvno",
    /虚拟运营商|转售|远特|蜗牛移动|小米移动|阿里通信|京东通信|苏宁互联|国美极信|迪信通|分享通信|爱施德|红豆电信|海航通信|天音|乐语|民生通讯/,
  ],
];

/** Carriers that a strip names, and the hotlines that messages come from. */
export function carriersIn(given: Strip): FoundCarrier[] {
  const strip = withoutBreaks(given);
  const find = (list: readonly [Carrier, RegExp][], as: FoundCarrier["as"]) =>
    list.flatMap(([carrier, pattern]) =>
      matches(strip, pattern).map(({ text, place }) => ({ carrier, as, word: text, place })),
    );
  return [...find(names, "name"), ...find(senders, "sender")];
}

const holderLabel =
  /(?:机主(?:姓名|名称)?|户名|客户(?:姓名|名称)|用户(?:姓名|名称)|单位名称|集团名称|开户人|实名人|实名登记人|(?<!办|系|操作)人?姓名)(?:[:：]\|?|\|)([^|:：。;；,，\d]{2,40})/;

/** Names that stand behind a label for the holder. */
export function holdersIn(given: Strip): FoundText[] {
  return matches(withoutBreaks(given), holderLabel, 1)
    .map(({ text, place }) => ({ text: text.replace(/(?:证件|性别|联系|客户|用户|手机).*$/, ""), place }))
    .filter(({ text }) => text.length >= 2);
}

const serialLabel =
  /(?:业务流水号?|受理流水号?|流水号|受理单号|受理编号|受理号|业务单号|工单(?:编)?号|订单(?:编)?号|回执(?:编)?号|凭证(?:编)?号|单据(?:编)?号|单号|编号)(?:[:：]\|?|\|)([A-Za-z0-9][A-Za-z0-9-]{5,31})/;

/** The paper's own number. No carrier publishes how it is built. */
export function serialsIn(given: Strip): FoundText[] {
  return matches(given, serialLabel, 1).map(({ text, place }) => ({ text, place }));
}
