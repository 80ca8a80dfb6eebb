import { useMessages, useTranslations } from "next-intl";
import { readCode } from "@/domain/case/guards";
import type { Refusal } from "@/domain/change";
import type { Json } from "@/domain/rows";
import { blockerKinds } from "@/domain/words";

interface RefusalProps {
  refusal: Refusal;
  /** Where a failing condition can be settled: its code → address (`#items`). */
  links?: Readonly<Record<string, string>>;
  /** Names of fields as the form shows them; a field that the form does not show is named 另一项. */
  labels?: Readonly<Record<string, string>>;
  /** A field's value in words; as it is stored if left out. */
  value?: (field: string, value: Json) => string | null;
}

/** A refusal in words: what is wrong, each failing condition with a link to it, both values of what somebody else changed. */
export function RefusalNote({ refusal, links = {}, labels = {}, value }: RefusalProps) {
  const t = useTranslations("errors");
  const say = useConditions();
  const other = useTranslations("format")("otherField");
  const fields = Object.entries(refusal.fields ?? {});
  const conditions = refusal.by ?? [];
  return (
    <div className="refusal" role="alert">
      <b>{t(`refused.${refusal.refused}`)}</b>
      {conditions.length + fields.length > 0 ? (
        <ul>
          {conditions.map((code) => (
            <li key={code}>{links[code] ? <a href={links[code]}>{say.condition(code)}</a> : say.condition(code)}</li>
          ))}
          {fields.map(([field, code]) => (
            <li key={field}>
              {labels[field] ?? other}: {say.field(code)}
            </li>
          ))}
        </ul>
      ) : null}
      {refusal.conflict?.length ? (
        <Conflict rows={refusal.conflict} name={(field) => labels[field] ?? other} value={value} />
      ) : null}
    </div>
  );
}

interface ConflictProps {
  rows: NonNullable<Refusal["conflict"]>;
  name: (field: string) => string;
  value?: RefusalProps["value"];
}

function Conflict({ rows, name, value = (_, stored) => plainText(stored) }: ConflictProps) {
  const t = useTranslations("format");
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("what")}</th>
          <th scope="col">{t("yours")}</th>
          <th scope="col">{t("theirs")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.field}>
            <th scope="row">{name(row.field)}</th>
            <td>{value(row.field, row.yours) ?? t("unknown")}</td>
            <td>
              <b>{value(row.field, row.theirs) ?? t("unknown")}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function plainText(value: Json): string | null {
  if (value === null || value === "") return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Words for the codes of a refusal: failing conditions (open items among them) and what is wrong with a field. */
export function useConditions() {
  const t = useTranslations("errors");
  const words = useTranslations("words.blockerLong");
  const { errors } = useMessages();
  return {
    /** A code as `Refusal.by` has it, an item's with its row after `#`. */
    condition(named: string): string {
      const { code } = readCode(named);
      const kind = blockerKinds.find((one) => one === code);
      if (kind) return words(kind);
      return isKey(errors.by, code) ? t(`by.${code}`) : t("refused.invalid");
    },
    field(code: string): string {
      return isKey(errors.field, code) ? t(`field.${code}`) : t("field.invalid");
    },
  };
}

/** For forms: what a refusal says of one of its fields, null if nothing. */
export function useFieldError(refusal: Refusal | null): (field: string) => string | null {
  const say = useConditions();
  return (field) => {
    const code = refusal?.fields?.[field];
    return code === undefined ? null : say.field(code);
  };
}

function isKey<T extends object>(group: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(group, key);
}
