import type { BlockerKind } from "./words";

/** Accounts that hang on a number, in the order in which they are best moved: what the firm would lose first, then money, then the rest. */
export const bindingKinds = [
  "bind_wechat_asset",
  "bind_bank",
  "bind_payment",
  "bind_company",
  "bind_social",
  "bind_commerce",
  "bind_government",
] as const satisfies readonly BlockerKind[];
export type BindingKind = (typeof bindingKinds)[number];

export function isBinding(kind: BlockerKind): kind is BindingKind {
  return bindingKinds.some((one) => one === kind);
}

/** Kinds that the one question 待确认 is about: accounts and log-ins that may hang on the number. The rest is ticked one by one. */
export const askedTogether = [...bindingKinds, "sms_login"] as const satisfies readonly BlockerKind[];
export type AskedKind = (typeof askedTogether)[number];

export function isAskedTogether(kind: BlockerKind): kind is AskedKind {
  return askedTogether.some((one) => one === kind);
}
