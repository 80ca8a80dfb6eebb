import type { Pack } from "../../domain/policies/pack";
import { shippedPacks } from "../../domain/rules";

/** 中国移动 with another clock and one more stamped paper for a firm at the counter: what a manager might write. */
export const changedPack: Pack = {
  ...shippedPacks.cmcc,
  clock: { ...shippedPacks.cmcc.clock, red: { workdays: 5 } },
  channels: shippedPacks.cmcc.channels.map((rule) => {
    if (rule.channel !== "own_store") return rule;
    const { corporate } = rule.asks;
    const materials = [
      ...corporate.materials.filter((one) => one.code !== "handler_id"),
      { code: "法人身份证复印件", copies: 2 },
    ];
    return { ...rule, asks: { ...rule.asks, corporate: { ...corporate, materials } } };
  }),
};
