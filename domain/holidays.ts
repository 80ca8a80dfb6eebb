import type { Day } from "./rows";

export interface HolidayYear {
  /** First and last day of each public holiday, both included. */
  off: readonly (readonly [Day, Day])[];
  /** 调休: Saturdays and Sundays on which offices work. */
  made: readonly Day[];
}

/** By year, `2026`. */
export type Holidays = Readonly<Record<string, HolidayYear>>;

/**
 * Public holidays and make-up days as the State Council's General Office announces them each November for the next year:
 * 《国务院办公厅关于2025年部分节假日安排的通知》 国办发明电〔2024〕12号, 2024-11-12, and
 * 《国务院办公厅关于2026年部分节假日安排的通知》 2025-11-04. Managers add years over them (table `holiday_year`).
 */
export const shippedHolidays: Holidays = {
  "2025": {
    off: [
      ["2025-01-01", "2025-01-01"],
      ["2025-01-28", "2025-02-04"],
      ["2025-04-04", "2025-04-06"],
      ["2025-05-01", "2025-05-05"],
      ["2025-05-31", "2025-06-02"],
      ["2025-10-01", "2025-10-08"],
    ],
    made: ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
  },
  "2026": {
    off: [
      ["2026-01-01", "2026-01-03"],
      ["2026-02-15", "2026-02-23"],
      ["2026-04-04", "2026-04-06"],
      ["2026-05-01", "2026-05-05"],
      ["2026-06-19", "2026-06-21"],
      ["2026-09-25", "2026-09-27"],
      ["2026-10-01", "2026-10-07"],
    ],
    made: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  },
};
