import type { Field } from "../register/columns";
import { type Vocabulary, vocabularyOf } from "../register/vocabulary";

/** What a list of people says of each, in the order of our own list. The first heading is the one that exports print in Chinese, the second the English one. */
const words = {
  staffNo:
    "工号 staff_no 员工编号 员工号 员工工号 人员编号 职工号 员工代码 员工ID employee_no employee_id staff_number id",
  user: "姓名 name 员工姓名 员工 人员 名字 坐席 坐席姓名 中文名 employee full_name staff_name",
  team: "部门 team 团队 小组 班组 组别 所属部门 所属团队 所在部门 组织 department dept group",
  site: "职场 site 分公司 城市 办公地点 工作地点 工作城市 location office branch",
  employment: "在职状态 employment 是否在职 人员状态 员工状态 在职情况 状态 在离职 status employment_status",
  leftOn:
    "离职日期 left_on 离职时间 离职日 最后工作日 离岗日期 leaving_day leaving_date last_day last_working_day end_date",
} as const;

export type PeopleField = Extract<Field, keyof typeof words>;
export const peopleFields = Object.keys(words) as PeopleField[]; // the keys of a literal are its names

/** What the columns of a list of people may mean. */
export const peopleVocabulary: Vocabulary<PeopleField> = {
  ...vocabularyOf<PeopleField>(words, [
    [/离职.*(?:日|时间)/, "leftOn"],
    [/工号/, "staffNo"],
  ]),
  settle: (headings, columns) =>
    columns.includes("team")
      ? columns
      : // Where it is the only such column, 职场 is what people call their team.
        columns.map((field, at) => (field === "site" && headings[at]?.includes("职场") ? "team" : field)),
};

/** What a column is called as the first row of an export. */
export function peopleHeading(field: PeopleField, locale: "zh" | "en"): string {
  const [zh = field, en = field] = words[field].split(" ");
  return (locale === "zh" ? zh : en).replaceAll("_", " ");
}
