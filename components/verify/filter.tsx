import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { TextVerdict } from "@/domain/reading/verdict";
import type { Carrier } from "@/domain/words";

/** What of the queue is wanted; the address holds it. `reading` and `unread` are those without a verdict yet. */
export interface Wanted {
  carrier: Carrier | null;
  batch: string | null;
  verdict: TextVerdict | "reading" | null;
}

interface FilterProps {
  wanted: Wanted;
  /** What the queue has, each with how many. */
  carriers: readonly { value: Carrier; n: number }[];
  batches: readonly { value: string; batchNo: string; n: number }[];
  verdicts: readonly { value: TextVerdict | "reading"; n: number }[];
}

/** The queue by carrier, by the visit that its cards were at, and by what was read. */
export function Filter({ wanted, carriers, batches, verdicts }: FilterProps) {
  const t = useTranslations("verify.filter");
  const words = useTranslations("words.carrier");
  const said = useTranslations("reading.verdicts");
  const some = wanted.carrier !== null || wanted.batch !== null || wanted.verdict !== null;
  if (!some && carriers.length < 2 && batches.length === 0 && verdicts.length < 2) return null;
  return (
    <Form className="verify-filter" action="/verify">
      <Pick name="carrier" label={t("carrier")} value={wanted.carrier} all={t("all")}>
        {carriers.map(({ value, n }) => ({ value, text: `${words(value)} ${n}` }))}
      </Pick>
      {batches.length > 0 ? (
        <Pick name="batch" label={t("batch")} value={wanted.batch} all={t("all")}>
          {batches.map(({ value, batchNo, n }) => ({ value, text: `${batchNo} ${n}` }))}
        </Pick>
      ) : null}
      <Pick name="verdict" label={t("verdict")} value={wanted.verdict} all={t("all")}>
        {verdicts.map(({ value, n }) => ({ value, text: `${value === "reading" ? t("reading") : said(value)} ${n}` }))}
      </Pick>
      <button className="btn low" type="submit">
        {t("show")}
      </button>
      {some ? (
        <Link href="/verify" prefetch={false}>
          {t("clear")}
        </Link>
      ) : null}
    </Form>
  );
}

interface PickProps {
  name: string;
  label: string;
  value: string | null;
  all: string;
  children: { value: string; text: string }[];
}

function Pick({ name, label, value, all, children }: PickProps) {
  return (
    <label>
      {label}{" "}
      <select className="field" name={name} defaultValue={value ?? ""}>
        <option value="">{all}</option>
        {children.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ))}
      </select>
    </label>
  );
}
