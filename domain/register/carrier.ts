import type { Carrier } from "../words";
import { bare } from "./cell";

/** Brands that resell one of the networks; some carry a network's word in their name, so they are looked for first. */
const resellers =
  /虚拟|虚商|转售|mvno|virtual|远特|蜗牛|小米|阿里|京东|苏宁|国美|迪信通|话机世界|分享通信|爱施德|红豆|海航|天音|乐语|中兴视通|民生通讯|长江时代|巴士在线|用友|鹏博士|优酷|普泰|联想懂的|朗玛|星美|银盛|青牛|丰信/i;

const networks: [Carrier, RegExp][] = [
  ["cmcc", /移动|中移|cmcc|^yd$|^cm$|10086|chinamobile|动感地带|全球通|神州行/i],
  ["cucc", /联通|cucc|^lt$|^cu$|10010|unicom|沃/i],
  ["ctcc", /电信|天翼|ctcc|^dx$|^ct$|^10000$|telecom/i],
  ["cbn", /广电|cbn|^gd$|10099|broadnet|broadcast/i],
];

/** Reads a carrier's name, code, hotline or nickname; null where the cell names none that is known. */
export function readCarrier(raw: string): Carrier | null {
  const text = bare(raw).replace(/\s/g, "");
  if (text === "") return null;
  if (resellers.test(text)) return "mvno";
  return networks.find(([, alias]) => alias.test(text))?.[0] ?? null;
}
