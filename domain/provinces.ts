/** Provinces, regions and municipalities as people write them short; a carrier's rules may differ by them. */
export const provinces = [
  "北京",
  "天津",
  "河北",
  "山西",
  "内蒙古",
  "辽宁",
  "吉林",
  "黑龙江",
  "上海",
  "江苏",
  "浙江",
  "安徽",
  "福建",
  "江西",
  "山东",
  "河南",
  "湖北",
  "湖南",
  "广东",
  "广西",
  "海南",
  "重庆",
  "四川",
  "贵州",
  "云南",
  "西藏",
  "陕西",
  "甘肃",
  "青海",
  "宁夏",
  "新疆",
] as const;
export type Province = (typeof provinces)[number];

/** The province that a register's text begins with (广东, 广东省, 广东深圳); null for a town alone or nothing. */
export function provinceOf(text: string | null): Province | null {
  const said = text?.trim() ?? "";
  return provinces.find((one) => said.startsWith(one)) ?? null;
}
