import { carrierGuideKinds, type Guide, type GuideLine, guideSources, linesOf } from "./guides";
import type { GuideRow } from "./policies/rows";
import type { Day } from "./rows";
import type { BlockerKind, Carrier } from "./words";

const checkedOn: Day = "2026-11-22";

function shipped(kind: BlockerKind, id: string, name: string, aliases: string, lines: GuideLine[]): Guide {
  const split = aliases.split(" ");
  return { id, kind, name, aliases: split, lines, source: "own_suggestion", checkedOn, savedName: null, version: 0 };
}

/** Banks all go the same way; which menu it is differs and changes, so none is named. */
function bank(id: string, name: string, aliases: string): Guide {
  return shipped("bind_bank", id, name, aliases, ["bank_app", "bank_counter", "bank_list", "bank_check"]);
}

const atCarrier: Record<(typeof carrierGuideKinds)[number], GuideLine[]> = {
  fee_arrears: ["carrier_sign_in", "carrier_balance", "carrier_pay", "carrier_call"],
  main_sub: ["carrier_sign_in", "carrier_subs", "carrier_call"],
  bundle: ["carrier_sign_in", "carrier_bundle", "carrier_call"],
  open_order: ["carrier_sign_in", "carrier_orders", "carrier_call"],
};

/** The apps' names are the carriers' own; where in them is general knowledge that changes with each release. */
function carrierApp(carrier: Carrier, name: string): Guide[] {
  return carrierGuideKinds.map((kind) => shipped(kind, `${carrier}_${kind}`, name, carrier, atCarrier[kind]));
}

/** The commonest banks and apps, with general knowledge only (confidence low): nobody has confirmed a menu's place. */
export const shippedGuides: readonly Guide[] = [
  bank("icbc", "工商银行", "工行 工商 ICBC"),
  bank("abc", "农业银行", "农行 农业 ABC"),
  bank("boc", "中国银行", "中行 BOC"),
  bank("ccb", "建设银行", "建行 建设 CCB"),
  bank("bocom", "交通银行", "交行 交通 BOCOM"),
  bank("cmb", "招商银行", "招行 招商 CMB"),
  bank("psbc", "邮储银行", "邮储 邮政银行 邮政储蓄 PSBC"),
  bank("spdb", "浦发银行", "浦发 SPDB"),
  bank("citic", "中信银行", "中信 CITIC"),
  bank("cmbc", "民生银行", "民生 CMBC"),
  bank("ceb", "光大银行", "光大 CEB"),
  bank("cib", "兴业银行", "兴业 CIB"),
  bank("pab", "平安银行", "平安 PAB"),
  bank("cgb", "广发银行", "广发 CGB"),
  bank("hxb", "华夏银行", "华夏 HXB"),
  shipped("bind_payment", "alipay", "支付宝", "支付寶 alipay", [
    "app_phone",
    "app_verify_old",
    "pay_password",
    "app_other_login",
  ]),
  shipped("bind_payment", "wechat_pay", "微信支付", "微信钱包 wechatpay", [
    "pay_follows_account",
    "pay_bank_phone",
    "pay_password",
  ]),
  shipped("bind_payment", "unionpay", "云闪付", "银联 unionpay", ["app_phone", "app_verify_old", "pay_bank_phone"]),
  shipped("bind_social", "wechat", "微信", "wechat weixin", [
    "app_phone",
    "app_verify_old",
    "social_contacts",
    "wechat_asset",
  ]),
  shipped("bind_social", "qq", "QQ", "腾讯QQ", ["app_phone", "app_verify_old", "app_other_login"]),
  shipped("bind_social", "douyin", "抖音", "douyin tiktok", ["app_phone", "app_verify_old", "app_other_login"]),
  shipped("bind_social", "weibo", "微博", "新浪微博 weibo", ["app_phone", "app_verify_old", "app_other_login"]),
  shipped("bind_social", "xiaohongshu", "小红书", "RED", ["app_phone", "app_verify_old", "app_other_login"]),
  shipped("bind_commerce", "taobao", "淘宝", "天猫 taobao 淘宝天猫", ["app_phone", "app_verify_old", "shop_address"]),
  shipped("bind_commerce", "jd", "京东", "京东商城 JD", ["app_phone", "app_verify_old", "shop_address"]),
  shipped("bind_commerce", "meituan", "美团", "美团外卖 meituan", ["app_phone", "app_verify_old", "shop_address"]),
  shipped("bind_commerce", "pinduoduo", "拼多多", "PDD", ["app_phone", "app_verify_old", "shop_address"]),
  shipped("bind_government", "rail_12306", "12306", "铁路12306", ["gov_phone", "gov_face"]),
  shipped("bind_government", "tax", "个人所得税", "个税 个税APP", ["gov_phone", "gov_face"]),
  shipped("bind_government", "social_security", "电子社保卡", "社保 社保卡 掌上12333", [
    "gov_phone",
    "gov_face",
    "gov_window",
  ]),
  shipped("bind_government", "traffic_12123", "交管12123", "12123 交管", ["gov_phone", "gov_face", "gov_window"]),
  shipped("bind_company", "wecom", "企业微信", "企微 wecom", ["firm_admin", "firm_customers", "firm_phone"]),
  shipped("bind_company", "dingtalk", "钉钉", "dingtalk", ["firm_admin", "firm_phone"]),
  shipped("bind_company", "feishu", "飞书", "feishu lark", ["firm_admin", "firm_phone"]),
  ...carrierApp("cmcc", "中国移动 APP"),
  ...carrierApp("cucc", "中国联通 APP"),
  ...carrierApp("ctcc", "中国电信 APP"),
  ...carrierApp("cbn", "中国广电 APP"),
];

/** A manager's guides over the shipped ones, shipped order first, theirs after. */
export function mergeGuides(rows: readonly GuideRow[]): Guide[] {
  const own = new Map(rows.map((row) => [row.id, fromRow(row)]));
  const shippedIds = new Set(shippedGuides.map((one) => one.id));
  return [
    ...shippedGuides.map((one) => own.get(one.id) ?? one),
    ...[...own.values()].filter((one) => !shippedIds.has(one.id)),
  ];
}

function fromRow({ id, kind, name, aliases, steps, source, checkedOn: day, savedName, version }: GuideRow): Guide {
  const known = guideSources.find((one) => one === source) ?? "own_suggestion";
  return { id, kind, name, aliases, lines: linesOf(steps), source: known, checkedOn: day, savedName, version };
}
