import { lastPart, plain, vocabularyOf } from "./vocabulary";

/**
 * One vocabulary of columns for import and export. The first heading is the one that exports print in Chinese, the second the English one;
 * the rest are what registers call it (domain: the SIM register that people really have).
 */
const vocabulary = {
  number:
    "手机号 number 手机号码 电话号码 号码 业务号码 外呼号码 电话 手机 用户号码 服务号码 phone mobile msisdn phone_number mobile_number",
  iccid: "ICCID iccid SIM卡号 卡串号 CCID SIM卡串号 sim_number",
  carrier: "运营商 carrier 归属运营商 网络 所属运营商 网络运营商 operator",
  homeProvince: "归属地 home_province 省份 开户地 号码归属地 province region",
  plan: "套餐 plan 资费 套餐名称 资费套餐",
  rent: "月租 monthly_fee 月费 最低消费 月租费 套餐月费 rent monthly_rent",
  balance: "余额 balance 话费余额 账户余额",
  arrears: "欠费 arrears 欠费金额 是否欠费 欠费情况",
  holderType: "实名类型 holder_type 公司户/个人户 户类型 实名性质 登记类型 registration",
  holder: "机主 holder 实名人 户名 开户人 实名主体 实名姓名 registered_to",
  user: "使用人 user 领用人 坐席 责任人 员工姓名 员工 姓名 坐席姓名 持卡人 agent name",
  staffNo: "工号 staff_no 员工编号 员工号 坐席工号 employee_no staff_number",
  employment: "在职状态 employment 是否在职 人员状态 在职情况",
  leftOn: "离职日期 left_on 离职时间 leaving_day leaving_date",
  site: "职场 site 分公司 城市 办公地点 branch",
  team: "部门 team 团队 小组 班组 组别 所属部门 所属团队 department",
  project: "项目 project 甲方 所属项目 项目名称",
  supplier: "供卡方 supplier 号商 供应商",
  place: "存放位置 place 卡槽 位置 slot",
  account: "集团账户 account 客户编码 集团账户号 集团编码 账户号 corporate_account",
  use: "用途 use 卡用途",
  opened:
    "入网时间 opened 开卡日期 激活日期 入网日期 开卡时间 激活时间 开户日期 开通日期 activation_date activated open_date",
  contractEnd: "合约到期 contract_end 协议到期 合约到期日 协议到期日 合约到期时间 协议到期时间 合约期 contract_until",
  status: "状态 status 卡状态 号码状态 使用状态 号卡状态",
  occupancy: "使用情况 occupancy",
  line: "线路状态 line 停开机状态 line_state",
  bank: "绑定银行 bank_bound 是否绑定银行 银行绑定 绑定银行卡 是否绑定银行卡 银行卡绑定",
  social: "绑定社交 social_bound 社交绑定 是否绑定社交 绑定微信 微信绑定 是否绑定微信 绑定社交账号 wechat_bound",
  bindings: "绑定 bindings 解绑情况 绑定情况 是否解绑 解绑 账号绑定",
  backup: "联系人备份 contacts_backed_up 是否备份联系人 备份 通讯录备份 备份联系人 备份情况 是否备份",
  messagesBackup: "短信备份 messages_backed_up 备份短信 是否备份短信",
  cancelledOn: "销户日期 cancelled_on 注销时间 注销日期 销户时间 销号日期 cancellation_date",
  serial: "受理单号 certificate_serial 凭证 凭证号 回执号 受理编号 receipt_no serial",
  contactNumber: "联系电话 contact_number 备用联系电话 联系号码",
  remark: "备注 remark 说明 备注信息 remarks note notes",
} as const;

export type Field = keyof typeof vocabulary;
export const fields = Object.keys(vocabulary) as Field[]; // the keys of a literal are its Field names

/** A column that is kept as a custom field: an existing one by its id, or one that the import makes new, by its name. */
export type CustomKey = `custom:${string}`;
/** What a register's column is read as. */
export type Column = Field | CustomKey;

/** The field of a column, or null for one that is kept as a custom field or not read. */
export function fieldIn(column: Column | null | undefined): Field | null {
  return column === null || column === undefined || isCustom(column) ? null : column;
}

export function isCustom(column: Column | null | undefined): column is CustomKey {
  return column?.startsWith("custom:") ?? false;
}

/** What a field is called as the first row of an export. */
export function headingOf(field: Field, locale: "zh" | "en"): string {
  const [zh = field, en = field] = vocabulary[field].split(" ");
  return (locale === "zh" ? zh : en).replaceAll("_", " ");
}

/** Headings that no list foresees but whose words leave no doubt. */
const telling: [RegExp, Field][] = [
  [/短信.*备份|备份.*短信/, "messagesBackup"],
  [/备份/, "backup"],
  [/银行/, "bank"],
  [/(?:微信|社交|qq|抖音).*绑|绑.*(?:微信|社交|qq|抖音)/, "social"],
  [/(?:合约|协议).*(?:到期|截止)/, "contractEnd"],
];

/** The register's headings. `header.ts` adds what the cells below tell. */
export const headingsOfRegister = vocabularyOf<Field>(vocabulary, telling);

/** Which field a heading names, or null. `卡号` names none: it is a number or an ICCID, and its column's content decides. */
export const fieldOf = headingsOfRegister.fieldOf;

/** Whether a heading is the one that may mean either the number or the SIM. */
export function isEitherNumber(heading: string): boolean {
  return ["卡号", "号卡", "sim", "sim卡"].includes(plain(lastPart(heading)));
}

/** Whether the heading counts what is done (解绑) instead of what is bound (绑定). */
export function countsUnbound(heading: string): boolean {
  return /解绑|换绑/.test(lastPart(heading));
}

/** The app a heading names itself, so that 微信绑定 = 是 says which. */
export function appIn(heading: string): string | null {
  return /微信|抖音|QQ|微博/i.exec(lastPart(heading))?.[0] ?? null;
}
