import { useTranslations } from "next-intl";
import type { ImportRow } from "@/domain/register/rows";
import { Moment } from "../day";
import { TakeBack, type TakeBackProps } from "./takeback";

interface ImportsProps {
  rows: readonly (ImportRow & { appliedName: string; undoneName: string | null })[];
  today: string;
  deeds: Pick<TakeBackProps, "ask" | "undo">;
}

/** 导入记录: who brought what and when, and what of it was taken back. */
export function Imports({ rows, today, deeds }: ImportsProps) {
  const t = useTranslations("import.takeBack");
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t("title")}</h2>
      <table className="ledger stack imports">
        <caption className="vh">{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("file")}</th>
            <th scope="col">{t("when")}</th>
            <th scope="col">{t("who")}</th>
            <th scope="col">{t("sums")}</th>
            <th scope="col">{t("state")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.fileName}</th>
              <td data-name={t("when")}>
                <Moment at={row.appliedAt} today={today} />
              </td>
              <td data-name={t("who")}>{row.appliedName}</td>
              <td data-name={t("sums")}>{t("counts", { created: row.created, changed: row.changed })}</td>
              <td>
                {row.undoneAt === null ? (
                  <TakeBack importId={row.id} fileName={row.fileName} {...deeds} />
                ) : (
                  <span className="quiet">
                    {t("undone", { name: row.undoneName ?? "" })} <Moment at={row.undoneAt} today={today} />
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
