"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { type BillField, billFields } from "@/domain/bill/columns";
import type { Refusal } from "@/domain/change";
import { Submit } from "../button";
import { Choice } from "../field";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";

interface ColumnsProps {
  draftId: string;
  headings: readonly string[];
  /** The first values under each heading. */
  samples: readonly string[];
  columns: readonly (BillField | null)[];
  headerRow: number;
  /** Beginnings of the rows that can be the header. */
  heads: readonly string[];
  sheet: string | null;
  sheets: readonly string[];
  choose: (input: unknown) => Promise<{ ok: true; value: unknown } | { ok: false; refusal: Refusal }>;
}

/** Which sheet, which row is the header, and in which columns number and amount stand. */
export function BillColumns(props: ColumnsProps) {
  const { draftId, headings, samples, columns, headerRow, heads, sheet, sheets, choose } = props;
  const t = useTranslations("bills.columns");
  const router = useRouter();
  const attempt = useAttempt();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const send = (input: object) =>
    start(async () => {
      const answer = await attempt(() => choose({ draftId, ...input }));
      setRefusal(answer.ok ? null : answer.refusal);
      if (answer.ok) router.refresh();
    });
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const at = (field: BillField) => Number(form.get(field) || -1);
    send({ columns: headings.map((_, n) => billFields.find((field) => at(field) === n) ?? null) });
  };
  const nameOf = (n: number) => [headings[n] || t("blank", { n: n + 1 }), samples[n]].filter(Boolean).join(" · ");
  return (
    <form className="reading" onSubmit={save} aria-busy={pending}>
      <div className="asks">
        {sheets.length > 1 ? (
          <Choice
            label={t("sheet")}
            name="sheet"
            defaultValue={sheet ?? ""}
            onChange={(event) => send({ sheet: event.target.value })}
          >
            {sheets.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Choice>
        ) : null}
        <Choice
          label={t("header")}
          name="header"
          value={headerRow}
          onChange={(event) => send({ headerRow: Number(event.target.value) })}
        >
          <option value={-1}>{t("noHeader")}</option>
          {heads.map((head, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; two may begin alike.
            <option key={n} value={n}>
              {t("row", { n: n + 1, head })}
            </option>
          ))}
        </Choice>
        {billFields.map((field) => (
          <Choice
            key={`${field} ${headerRow} ${columns.indexOf(field)}`}
            label={t(field)}
            name={field}
            required
            defaultValue={columns.indexOf(field) < 0 ? "" : columns.indexOf(field)}
          >
            <option value="">{t("choose")}</option>
            {headings.map((_, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place, headings repeat and are blank.
              <option key={n} value={n}>
                {nameOf(n)}
              </option>
            ))}
          </Choice>
        ))}
      </div>
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      <div className="ends">
        <Submit look="plain" busy={pending} working={t("reading")}>
          {t("save")}
        </Submit>
      </div>
    </form>
  );
}
