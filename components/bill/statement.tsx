import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Day, Fen, Instant } from "@/domain/rows";
import type { Carrier } from "@/domain/words";
import { Moment } from "../day";
import { Money } from "../money";
import { Tel } from "../tel";

/** The bill behind a clean-bill certificate: its head, and what it has for one card. */
export interface StatedBill {
  id: string;
  month: string;
  carrier: Carrier | null;
  entityName: string | null;
  fileName: string;
  lines: number;
  addedName: string;
  addedAt: Instant;
  /** null: the number is not on it. */
  billedFen: Fen | null;
}

/** What stands in a clean bill's place of a picture: whose bill of which month it is, and that it has nothing for the number. */
export function BillStatement({ bill, number, today }: { bill: StatedBill | null; number: string; today: Day }) {
  const t = useTranslations("bills.statement");
  const words = useTranslations("words.carrierLong");
  if (bill === null) return <p className="refusal">{t("gone")}</p>;
  const { id, month, carrier, entityName, fileName, lines, addedName, addedAt, billedFen } = bill;
  const clean = billedFen === null || billedFen === 0;
  return (
    <section className="sheet stated">
      <h2>{t("title", { month, carrier: carrier === null ? t("anyCarrier") : words(carrier) })}</h2>
      <dl className="fields one">
        <div>
          <dt>{t("entity")}</dt>
          <dd>{entityName ?? t("anyEntity")}</dd>
        </div>
        <div>
          <dt>{t("file")}</dt>
          <dd>{fileName}</dd>
        </div>
        <div>
          <dt>{t("lines")}</dt>
          <dd>{lines}</dd>
        </div>
        <div>
          <dt>{t("added")}</dt>
          <dd>
            {addedName} <Moment at={addedAt} today={today} />
          </dd>
        </div>
      </dl>
      <p className={clean ? "says" : "says stop"}>
        <Tel number={number} />{" "}
        {billedFen === null ? (
          t("absent")
        ) : clean ? (
          t("zero")
        ) : (
          <>
            {t("billed")} <Money fen={billedFen} />
          </>
        )}
      </p>
      <p className="quiet small">{t("what")}</p>
      <Link className="btn low" href={`/bills/${id}`} prefetch={false}>
        {t("look")}
      </Link>
    </section>
  );
}
