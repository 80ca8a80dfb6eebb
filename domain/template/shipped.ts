import type { TemplateKind, TemplateRow } from "./rows";
import type { Wording } from "./text";

/**
 * What the program brings. Usual wording of such papers, not any carrier's own: none publishes one. A firm takes its counsel's or its account
 * manager's instead.
 */
export const shippedWordings: Record<TemplateKind, Wording> = {
  letterhead: { title: "{户名}", body: "" },
  authorisation: {
    title: "授权委托书",
    body: `{运营商}：
兹委托我单位 {经办人}（身份证件见所附复印件）为经办人，经{渠道}（{办理地点}）代为办理我单位名下 {张数} 个移动电话号码的销户手续，包括核对并结清费用、提交申请、签署业务受理单、领取回执、办理余额退还。
号码见所附《销户号码清单》（批次号 {批次号}），清单加盖公章后与本委托书一并有效。
委托期限：自 {今天} 起，至办理日 {办理日} 后三十日止。
经办人在上述权限内签署的文件，我单位均予认可。`,
  },
  letter: {
    title: "介绍信",
    body: `{运营商}：
兹介绍我单位 {经办人} 同志前往贵处，办理 {张数} 个移动电话号码的销户事宜（批次号 {批次号}，号码见所附清单），请予接洽。
有效期至办理日 {办理日} 后三十日止。`,
  },
  proxy: {
    title: "个人授权委托书",
    body: `{运营商}：
本人 {机主} 是号码 {号码} 的实名登记人，现委托 {经办人} 代为办理该号码的销户手续，代为签署业务受理单、领取回执。
余额按本人登记的退费去向退还。本人已将与该号码关联的银行、支付、社交和工作账号换绑或解绑，知悉号码销户后会重新投放。
附：双方有效身份证件原件。`,
  },
  list: { title: "销户号码清单", body: "兹申请将下列号码办理销户，余额按“余额处理”一栏退还。" },
  slip: { title: "单卡小票", body: "办完把回执拍在这张卡上，当场看一眼号码和“销户”二字。" },
  glue: { title: "回执粘贴页", body: "每张回执旁写上号码后四位；粘贴时不要盖住印章和流水号。" },
  handover: {
    title: "离职号卡交接单",
    body: `{姓名}（工号 {工号}，{部门}）名下号卡共 {张数} 张，其中 {未清张数} 张还有事项未清。截至 {今天}，逐张如下。
交出人确认：名下号卡和登录方式已如实交代，未清事项按所列办理。接收人确认：已逐张核对。`,
  },
  nudge_zh_1: {
    title: "{姓名}，您好：",
    body: `您名下有 {张数} 张号卡要销号，还差 {项数} 件事要您来办：
{事项}
最近的期限是 {期限}。打开下面的链接逐项办，办不了的点「办不了」选原因，我来处理：
{链接}
麻烦您了，谢谢。
{催办人}`,
  },
  nudge_zh_2: {
    title: "{姓名}，您好：",
    body: `前几天请您办的事，还有 {项数} 件没有办完：
{事项}
期限是 {期限}，麻烦您今天抽时间办一下。有办不了的，请在链接里点「办不了」选原因，我来想办法：
{链接}
谢谢配合。
{催办人}`,
  },
  nudge_zh_3: {
    title: "{姓名}：",
    body: `下面 {项数} 件事已经请了您 {天数} 天，还没有办完，号卡因此销不了，月租每月照扣：
{事项}
期限是 {期限}。请今天办完；确实办不了的，请今天在链接里点「办不了」说明原因，以便我安排别的办法：
{链接}
{催办人}`,
  },
  nudge_en_1: {
    title: "Hello {name},",
    body: `{cards} of yours are to be cancelled, and of that {things} steps are left that only you can do:
{steps}
The nearest day is {due}. Please open the link and do them one by one; where something cannot be done, press "Cannot be done" and choose why, and I will take care of it:
{link}
Thank you,
{from}`,
  },
  nudge_en_2: {
    title: "Hello {name},",
    body: `of what I asked for the other day {things} steps are still open:
{steps}
The day is {due}. Could you do them today, please? Where something cannot be done, press "Cannot be done" behind the link and choose why:
{link}
Thank you,
{from}`,
  },
  nudge_en_3: {
    title: "{name},",
    body: `these {things} steps have been asked for since {days} days and are still open, so that the cards cannot be cancelled and their rent goes on:
{steps}
The day is {due}. Please do them today, or say today behind the link what cannot be done and why, so that I can find another way:
{link}
{from}`,
  },
};

/** The wording that holds, and by which version: `own` the firm's, `all` everybody's, `shipped` the program's; `number` 0 for the last. */
export interface Held extends Wording {
  from: "own" | "all" | "shipped";
  number: number;
}

/** What holds for a sheet of a firm. `rows` in any order, of any kind and firm. */
export function wordingFor(rows: readonly TemplateRow[], kind: TemplateKind, entityId: string | null): Held {
  const own = entityId === null ? null : newestRow(rows, kind, entityId);
  const all = newestRow(rows, kind, null);
  for (const [from, row] of [
    ["own", own],
    ["all", all],
  ] as const) {
    if (row !== null && row.title !== null) return { title: row.title, body: row.body ?? "", from, number: row.number };
  }
  return { ...shippedWordings[kind], from: "shipped", number: 0 };
}

/** The last version of a kind for exactly this firm, or for all (null). */
export function newestRow(
  rows: readonly TemplateRow[],
  kind: TemplateKind,
  entityId: string | null,
): TemplateRow | null {
  const own = rows.filter((row) => row.kind === kind && row.entityId === entityId);
  return own.reduce<TemplateRow | null>((best, row) => (best !== null && best.number > row.number ? best : row), null);
}
