"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import type { Column } from "@/domain/register/columns";
import { Marked } from "../chip";
import { RefusalNote } from "../refusal";
import { FileFault } from "./fault";

/** What may be chosen anew; what is left out stays. */
export interface Choosing {
  draftId: string;
  encoding?: string;
  delimiter?: string;
  sheet?: string;
  headerRow?: number;
  /** null: as the reader proposes by itself. */
  columns?: (Column | null)[] | null;
}
export type Choose = (choosing: Choosing) => Promise<{ ok: true } | { ok: false; refusal: Refusal }>;

export interface EncodingChoice {
  code: string;
  name: string;
}

interface ReadingBarProps {
  draftId: string;
  choose: Choose;
  encoding: { now: string; own: boolean; all: EncodingChoice[] };
  /** Of a workbook: which sheet is read, all there are, and how many of its rows Excel hides. */
  sheet: { now: string; all: { name: string; label: string }[]; hiddenRows: number } | null;
  header: { now: number; titles: number; rows: { row: number; cells: string }[] };
  /** `unsure`: told by content or a pattern, or only like a heading that is known. */
  columns: { known: number; all: number; unsure?: number };
  /** Says when the columns were remembered, where they are read as then; null otherwise. */
  recalled?: ReactNode;
  unused: string[];
}

/** How the file was read, in one line; encoding and header row can be switched, and the page reads it again at once. */
export function ReadingBar({ draftId, choose, encoding, sheet, header, columns, recalled, unused }: ReadingBarProps) {
  const t = useTranslations("import");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const change = (choosing: Omit<Choosing, "draftId">) =>
    start(async () => {
      const answer = await choose({ draftId, ...choosing });
      setRefusal(answer.ok ? null : answer.refusal);
    });
  const numberOf = (row: number) => t("headerRow", { row: row + 1, cells: header.rows[row]?.cells ?? "" });
  return (
    <>
      <dl className="fields frame" aria-busy={pending}>
        {sheet === null ? null : (
          <Pair name={t("sheet")} note={sheet.hiddenRows > 0 ? t("hiddenRows", { n: sheet.hiddenRows }) : null}>
            <select
              className="field low"
              aria-label={t("sheet")}
              value={sheet.now}
              disabled={pending}
              onChange={(event) => change({ sheet: event.target.value })}
            >
              {sheet.all.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </select>
          </Pair>
        )}
        {sheet !== null ? null : (
          <Pair name={t("encoding")} note={t(encoding.own ? "chosen" : "recognised")}>
            <select
              className="field low"
              aria-label={t("encoding")}
              value={encoding.now}
              disabled={pending}
              onChange={(event) => change({ encoding: event.target.value })}
            >
              {encoding.all.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </Pair>
        )}
        <Pair name={t("header")} note={header.titles > 0 ? t("titles", { n: header.titles }) : null}>
          <select
            className="field low"
            aria-label={t("header")}
            value={header.now}
            disabled={pending}
            onChange={(event) => change({ headerRow: Number(event.target.value) })}
          >
            <option value={-1}>{t("headerNone")}</option>
            {header.rows.map(({ row }) => (
              <option key={row} value={row}>
                {numberOf(row)}
              </option>
            ))}
          </select>
        </Pair>
        <Pair name={t("columnsLabel")} note={null}>
          {t("columnsKnown", { n: columns.known, all: columns.all })}{" "}
          {(columns.unsure ?? 0) === 0 ? null : (
            <Marked icon="ask" look="held" text={t("columnsUnsure", { n: columns.unsure ?? 0 })} />
          )}
          {recalled === null || recalled === undefined ? null : (
            <>
              <span className="quiet">{recalled}</span>{" "}
              <button type="button" className="btn flat" disabled={pending} onClick={() => change({ columns: null })}>
                {t("forget")}
              </button>
            </>
          )}
        </Pair>
        <Pair name={t("unused")} note={null}>
          {unused.length === 0 ? t("unusedNone") : unused.join(t("list"))}
        </Pair>
      </dl>
      <div role="status" className="vh">
        {pending ? t("switching") : ""}
      </div>
      {refusal === null ? null : (
        <FileFault refusal={refusal}>
          <RefusalNote refusal={refusal} />
        </FileFault>
      )}
    </>
  );
}

function Pair({ name, note, children }: { name: string; note: string | null; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children} {note === null ? null : <span className="quiet small">{note}</span>}
      </dd>
    </div>
  );
}
