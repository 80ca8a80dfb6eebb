import { useTranslations } from "next-intl";
import { deedKinds } from "@/domain/change";
import { Choice, Field } from "../field";

interface SearchProps {
  query: { number: string; actor: string; deed: string; from: string; to: string };
  /** Who may be asked for: account ids with names. */
  actors: readonly { id: string; name: string }[];
}

/** The filter as a plain form: its address is the page's, so a link brings the same list back. */
export function AuditSearch({ query, actors }: SearchProps) {
  const t = useTranslations("audit");
  const deeds = useTranslations("words.deed");
  return (
    <search>
      <form className="asked" action="/audit">
        <Field
          label={t("number")}
          name="number"
          type="search"
          inputMode="numeric"
          defaultValue={query.number}
          placeholder={t("numberHint")}
        />
        <Choice label={t("actor")} name="actor" defaultValue={query.actor}>
          <option value="">{t("anyone")}</option>
          {actors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice label={t("deed")} name="deed" defaultValue={query.deed}>
          <option value="">{t("anything")}</option>
          {deedKinds.map((kind) => (
            <option key={kind} value={kind}>
              {deeds(kind.replace(".", "_") as Parameters<typeof deeds>[0])}
            </option>
          ))}
        </Choice>
        <Field label={t("from")} name="from" type="date" defaultValue={query.from} />
        <Field label={t("to")} name="to" type="date" defaultValue={query.to} />
        <button className="btn" type="submit">
          {t("search")}
        </button>
      </form>
    </search>
  );
}
