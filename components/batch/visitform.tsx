import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Editable } from "@/domain/batch/edit";
import type { Refusal } from "@/domain/change";
import { Field, Longer } from "../field";
import { useFieldError } from "../refusal";

/** Who may be proposed as 经办人; any other name may be typed. */
export interface Handler {
  id: string;
  name: string;
}

interface VisitFieldsProps {
  visit: Editable;
  handlers: readonly Handler[];
  refusal: Refusal | null;
}

/** Day, place and people of a visit. */
export function VisitFields({ visit, handlers, refusal }: VisitFieldsProps) {
  const t = useTranslations("batch.visit");
  const wrong = useFieldError(refusal);
  const names = useId();
  return (
    <div className="asks">
      <Field
        label={t("plannedOn")}
        name="plannedOn"
        type="date"
        required
        defaultValue={visit.plannedOn}
        error={wrong("plannedOn") ?? wrong("visit.plannedOn")}
      />
      <Field
        label={t("operatorName")}
        name="operatorName"
        required
        maxLength={80}
        autoComplete="off"
        list={names}
        hint={t("operatorHint")}
        defaultValue={visit.operatorName}
        error={wrong("operatorName") ?? wrong("visit.operatorName")}
      />
      <datalist id={names}>
        {handlers.map((one) => (
          <option key={one.id} value={one.name} />
        ))}
      </datalist>
      <Field
        label={t("place")}
        name="place"
        optional
        maxLength={200}
        hint={t("placeHint")}
        defaultValue={visit.place ?? ""}
      />
      <Field
        label={t("accountManager")}
        name="accountManager"
        optional
        maxLength={80}
        defaultValue={visit.accountManager ?? ""}
      />
      <Field
        label={t("accountManagerPhone")}
        name="accountManagerPhone"
        type="tel"
        optional
        maxLength={40}
        defaultValue={visit.accountManagerPhone ?? ""}
      />
      <div className="all">
        <Longer label={t("note")} name="note" optional maxLength={500} rows={2} defaultValue={visit.note ?? ""} />
      </div>
    </div>
  );
}

/** What the form says; a name that is exactly one handler's is that person. */
export function readVisitForm(form: FormData, handlers: readonly Handler[]): Editable {
  const typed = (name: string) => String(form.get(name) ?? "").trim();
  const operatorName = typed("operatorName");
  const named = handlers.filter((one) => one.name === operatorName);
  return {
    plannedOn: typed("plannedOn"),
    place: typed("place") || null,
    operatorId: named.length === 1 ? (named[0]?.id ?? null) : null,
    operatorName,
    accountManager: typed("accountManager") || null,
    accountManagerPhone: typed("accountManagerPhone") || null,
    note: typed("note") || null,
  };
}
