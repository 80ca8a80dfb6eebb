"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { PlannedRow } from "@/domain/register/planned";
import { Fixed } from "./fixed";
import { SettleRow } from "./settlerow";
import type { SettleDeeds, SettleView } from "./settleview";

/** A row that waits, with its columns' headings as the file has them. */
export interface WaitingRow {
  row: number;
  problems: (PlannedRow & { verdict: "to_settle" })["problems"];
  headings: (string | null)[];
}

interface SettleTableProps {
  draftId: string;
  rows: readonly WaitingRow[];
  view: SettleView;
  /** Null: the register is written, and what waits is only shown. */
  deeds: SettleDeeds | null;
}

/**
 * Rows that wait for a person: each problem with row, column, what was read, what is wrong and what to do, and the act beside it. Arrow keys
 * move from row to row, Enter applies, Escape clears; when a row has gone the next one has the focus.
 */
export function SettleTable({ draftId, rows, view, deeds }: SettleTableProps) {
  const t = useTranslations("import");
  const body = useRef<HTMLTableSectionElement>(null);
  const last = useRef<number | null>(null);
  const shown = rows.map(({ row, problems }) => `${row}:${problems.map(({ read }) => read).join()}`).join("|");
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when other rows are shown, and reads them from the page.
  useEffect(() => {
    if (last.current === null || body.current?.contains(document.activeElement)) return;
    const firsts = firstsOf(body.current);
    firsts[Math.min(last.current, firsts.length - 1)]?.focus();
  }, [shown]);
  const key = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || !(event.target instanceof HTMLElement) || event.target.tagName === "SELECT") return;
    const firsts = firstsOf(body.current);
    const to = firsts[firsts.findIndex((one) => one.closest("tr")?.contains(event.target as Node)) + step];
    if (to === undefined) return;
    event.preventDefault();
    to.focus();
  };
  return (
    <table className="ledger errs stack">
      <caption className="vh">{t("settle.caption")}</caption>
      <thead>
        <tr>
          <th scope="col" className="num">
            {t("settle.row")}
          </th>
          <th scope="col">{t("settle.column")}</th>
          <th scope="col">{t("settle.was")}</th>
          <th scope="col">{t("settle.problem")}</th>
          <th scope="col">{t("settle.todo")}</th>
          {deeds === null ? null : <th scope="col">{t("settle.act")}</th>}
        </tr>
      </thead>
      <tbody
        ref={body}
        onKeyDown={key}
        onFocus={(event) => {
          const firsts = firstsOf(body.current);
          last.current = firsts.findIndex((one) => one.closest("tr")?.contains(event.target));
        }}
      >
        {rows.flatMap(({ row, problems, headings }) =>
          problems.map((problem, at) => (
            <tr key={`${row} ${problem.code} ${problem.column ?? problem.field}`}>
              <td className="num" data-name={t("settle.row")}>
                {row}
              </td>
              <td data-name={t("settle.column")}>{headings[at] ?? t(`column.${problem.field}`)}</td>
              <td data-name={t("settle.was")}>
                {problem.read === "" ? "" : <code>{problem.read}</code>}
                <Fixed draftId={draftId} row={row} fixes={view.fixes.get(row) ?? []} undo={deeds?.undo ?? null} />
              </td>
              <th scope="row">
                {t(`problem.${problem.code}`)}
                <Differences of={view.differing.get(row) ?? []} row={row} other={problem.proposed} />
              </th>
              <td className="quiet" data-name={t("settle.todo")}>
                {t(`suggestion.${problem.suggestion}`, { proposed: problem.proposed ?? "" })}
              </td>
              {deeds === null ? null : (
                <td className="acts">
                  <SettleRow
                    draftId={draftId}
                    row={row}
                    problem={problem}
                    like={view.likes.get(row)?.[at] ?? { all: 1, same: 1 }}
                    candidates={view.candidates.get(row) ?? []}
                    teams={view.teams}
                    settle={deeds.settle}
                  />
                </td>
              )}
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

function firstsOf(body: HTMLElement | null): HTMLElement[] {
  return [...(body?.querySelectorAll<HTMLElement>("[data-first]") ?? [])];
}

/** Where two rows differ, so that one need not look them up in the sheet. */
function Differences({
  of,
  row,
  other,
}: {
  of: readonly { field: string; here: string; there: string }[];
  row: number;
  other: string | null;
}) {
  const t = useTranslations("import");
  if (of.length === 0 || other === null) return null;
  const blank = t("value.blank");
  return (
    <ul className="quiet small">
      {of.map(({ field, here, there }) => (
        <li key={field}>{t("settle.differs", { field, row, here: here || blank, other, there: there || blank })}</li>
      ))}
    </ul>
  );
}
