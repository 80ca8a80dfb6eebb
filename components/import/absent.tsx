import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CardRow } from "@/domain/rows";
import { Money } from "../money";
import { StageMark } from "../stage";
import { Tel } from "../tel";

type Absent = Pick<CardRow, "id" | "number" | "userName" | "teamName" | "stage" | "rentFen">;

/** Cards that are here and not in the file. */
export function AbsentTable({ cards }: { cards: readonly Absent[] }) {
  const t = useTranslations("import");
  return (
    <table className="ledger stack">
      <caption className="vh">{t("absent.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("changed.number")}</th>
          <th scope="col">{t("absent.user")}</th>
          <th scope="col">{t("absent.team")}</th>
          <th scope="col" className="money">
            {t("added.rent")}
          </th>
          <th scope="col">{t("absent.stage")}</th>
        </tr>
      </thead>
      <tbody>
        {cards.map(({ id, number, userName, teamName, stage, rentFen }) => (
          <tr key={id}>
            <th scope="row">
              <Link href={`/cards/${id}`} prefetch={false}>
                <Tel number={number} />
              </Link>
            </th>
            <td data-name={t("absent.user")}>{userName ?? <span className="quiet">{t("value.nobody")}</span>}</td>
            <td data-name={t("absent.team")}>{teamName ?? ""}</td>
            <td className="money" data-name={t("added.rent")}>
              <Money fen={rentFen} />
            </td>
            <td data-name={t("absent.stage")}>
              <StageMark stage={stage} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
