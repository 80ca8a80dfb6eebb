import type { FieldName, HasTarget } from "./fields";

/** What a field is called: first the word by which it is shown in Chinese and in English, then whatever else people write. The field's own name is always known. */
export const fieldWords: Record<FieldName, { zh: string; en: string; also?: string }> = {
  stage: { zh: "阶段", en: "stage", also: "状态" },
  carrier: { zh: "运营商", en: "carrier", also: "operator 网络" },
  site: { zh: "职场", en: "site", also: "场地" },
  team: { zh: "团队", en: "team", also: "小组 部门 班组" },
  user: { zh: "使用人", en: "user", also: "员工 姓名 person" },
  entity: { zh: "主体", en: "entity", also: "户名 公司 firm company" },
  open: { zh: "未清", en: "open", also: "未清事项 事项 item items openitems" },
  certificate: { zh: "凭证", en: "certificate", also: "cert 销户凭证" },
  due: { zh: "期限", en: "due", also: "到期 截止" },
  holder: { zh: "实名", en: "holder", also: "实名类型 机主类型 holdertype" },
  use: { zh: "用途", en: "use" },
  province: { zh: "归属省", en: "province", also: "省 归属地 homeprovince" },
  channel: { zh: "渠道", en: "channel", also: "办理渠道" },
  project: { zh: "项目", en: "project" },
  account: { zh: "集团账户", en: "account", also: "账户" },
  supplier: { zh: "供卡方", en: "supplier", also: "号商" },
  place: { zh: "存放位置", en: "place", also: "位置 存放" },
  plan: { zh: "套餐", en: "plan" },
  warn: { zh: "提醒", en: "warn", also: "warning warnings 警告" },
  figure: { zh: "要数", en: "figure" },
  occupancy: { zh: "使用状态", en: "occupancy", also: "状况" },
  line: { zh: "线路", en: "line", also: "线路状态 号码状态" },
  reason: { zh: "原因", en: "reason", also: "销号原因" },
  rent: { zh: "月租", en: "rent", also: "月费" },
  balance: { zh: "余额", en: "balance", also: "话费余额" },
  arrears: { zh: "欠费", en: "arrears", also: "欠费金额" },
  left: { zh: "离职", en: "left", also: "离职日 离职日期" },
  stay: { zh: "停留", en: "stay", also: "停留天数" },
  submitted: { zh: "提交", en: "submitted", also: "提交日 办理日" },
  effective: { zh: "生效", en: "effective", also: "生效日 销户日" },
  added: { zh: "入册", en: "added", also: "入册日期" },
  contract: { zh: "合约", en: "contract", also: "合约到期 contractend" },
  number: { zh: "号码", en: "number", also: "手机号 卡号 tel phone" },
  iccid: { zh: "iccid", en: "iccid" },
  batch: { zh: "批次", en: "batch", also: "办理批次" },
  has: { zh: "有", en: "has", also: "含" },
};

/** `缺:凭证` is `-has:certificate`. */
export const lackWords = "缺 missing lacks 没有 无";

/** What `has:` asks for and no field is called. */
export const targetWords: Record<Exclude<HasTarget, FieldName>, { zh: string; en: string }> = {
  contact: { zh: "联系电话", en: "contact" },
  refund: { zh: "退费去向", en: "refund" },
  remark: { zh: "备注", en: "remark" },
};
