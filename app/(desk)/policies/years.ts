import { getTranslations } from "next-intl/server";
import type { Day } from "@/domain/rows";
import type { Rules } from "@/domain/rules";
import { addDays, holidaysKnown } from "@/domain/workdays";

/** A sentence where a clock that starts today runs into a year whose holidays nobody has entered; null where all are known. */
export async function unknownYears({ holidays }: Rules, today: Day): Promise<string | null> {
  const days = [today, addDays(today, 60)].filter((day) => !holidaysKnown(holidays, day));
  const years = [...new Set(days.map((day) => day.slice(0, 4)))];
  if (years.length === 0) return null;
  return (await getTranslations("policies"))("unknownYears", { years: years.join(" ") });
}
