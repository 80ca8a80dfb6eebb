"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import type { Way } from "@/domain/case/note";
import type { OwnItem } from "@/domain/case/own";
import { useCloseDialog } from "../dialog";
import { Field } from "../field";
import { Icon } from "../icon";
import { RefusalNote, useFieldError } from "../refusal";
import { type MineActs, type Post, useMine } from "./act";
import type { ReadContacts } from "./contacts";
import { isGuided } from "./guide";
import { useItemName } from "./itemname";
import { ContactsFile } from "./later";

interface FormProps {
  cardId: string;
  item: OwnItem;
  acts: MineActs;
}

/** Backed up how: into the CRM, onto a device of the firm, or nothing there. Never onto a private phone. */
export function ContactsForm({ cardId, item, acts }: FormProps) {
  const t = useTranslations("mine.contacts");
  const [read, setRead] = useState<ReadContacts | null>(null);
  return (
    <WayForm
      cardId={cardId}
      item={item}
      acts={acts}
      legend={t("ask")}
      ways={["crm", "device", "no_contacts"]}
      done={t("done")}
    >
      {(way) =>
        way === "no_contacts" ? null : (
          <>
            <ContactsFile onRead={setRead} />
            {read === null ? (
              <Field
                label={t("count")}
                name="count"
                inputMode="numeric"
                pattern="\d{1,6}"
                maxLength={6}
                optional
                autoComplete="off"
              />
            ) : (
              <>
                <input type="hidden" name="count" value={read.count} />
                <input type="hidden" name="hash" value={read.hash} />
              </>
            )}
          </>
        )
      }
    </WayForm>
  );
}

/** A binding is moved, where one may say to which number; or it never hung on this one. */
export function MovedForm({ cardId, item, acts }: FormProps) {
  const t = useTranslations("mine");
  const { refusal, working, run } = useMine(acts);
  const wrong = useFieldError(refusal);
  const { id, version, kind, detail } = item.row;
  const seen = [{ id, version }];
  const name = useItemName()(kind, detail);
  const undo = (post: Post) => post("untick", { cardId, ids: [id], to: "open", seen });
  const send = (submit: FormEvent<HTMLFormElement>) => {
    submit.preventDefault();
    const movedTo = String(new FormData(submit.currentTarget).get("movedTo") ?? "");
    run((post) => post("tick", { cardId, id, movedTo, seen }), { said: t("ticked", { name }), undo });
  };
  const never = () =>
    run((post) => post("tick", { cardId, id, way: "never_bound", seen }), { said: t("never", { name }), undo });
  return (
    <form className="way" onSubmit={send}>
      <Field
        label={t("movedTo")}
        hint={t("movedToHint")}
        name="movedTo"
        type="tel"
        inputMode="tel"
        maxLength={20}
        optional
        autoComplete="off"
        error={wrong("movedTo")}
      />
      <button className="btn main big" type="submit" aria-busy={working}>
        <Icon name="check" />
        {isGuided(kind) ? t(`kinds.${kind}.done`) : t("done")}
      </button>
      <button className="btn flat big" type="button" onClick={never}>
        {t("neverBound")}
      </button>
      {refusal && !wrong("movedTo") ? <RefusalNote refusal={refusal} /> : null}
    </form>
  );
}

/** What the look at the fees gave: nothing owed, paid, or still owed with the amount. */
export function FeesForm({ cardId, item, acts }: FormProps) {
  const t = useTranslations("mine.fees");
  const mayOwe = item.row.state === "unknown";
  return (
    <WayForm
      cardId={cardId}
      item={item}
      acts={acts}
      legend={t("ask")}
      ways={mayOwe ? ["no_arrears", "paid", "owes"] : ["no_arrears", "paid"]}
      done={t("done")}
    >
      {(way) =>
        way === "no_arrears" ? null : (
          <Field
            label={t("amount")}
            name="amount"
            inputMode="decimal"
            pattern="\d{1,7}(\.\d{1,2})?"
            maxLength={10}
            required={way === "owes"}
            optional={way !== "owes"}
            autoComplete="off"
            hint={t("amountHint")}
          />
        )
      }
    </WayForm>
  );
}

interface WayProps extends FormProps {
  legend: string;
  ways: readonly (Way | "owes")[];
  done: string;
  /** What is asked besides, for the chosen way. */
  children: (way: Way | "owes") => ReactNode;
}

function WayForm({ cardId, item, acts, legend, ways, done, children }: WayProps) {
  const t = useTranslations("mine");
  const close = useCloseDialog();
  const { refusal, working, run } = useMine(acts);
  const [way, setWay] = useState(ways[0] ?? "crm");
  const { id, version, state } = item.row;
  const seen = [{ id, version }];
  const send = (submit: FormEvent<HTMLFormElement>) => {
    submit.preventDefault();
    const form = new FormData(submit.currentTarget);
    const [count, amount, hash] = ["count", "amount", "hash"].map((name) => String(form.get(name) ?? ""));
    if (way === "owes")
      return run((post) => post("owe", { cardId, amount: amount ?? "" }), { said: t("owed"), first: close });
    const back = state === "unknown" ? "unknown" : "open";
    run((post) => post("tick", { cardId, id, way, count, amount, hash: hash || undefined, seen }), {
      said: t(`said.${way}`),
      undo: (post) => post("untick", { cardId, ids: [id], to: back, seen }),
      first: close,
    });
  };
  return (
    <form className="way" onSubmit={send}>
      <fieldset className="ways">
        <legend>{legend}</legend>
        {ways.map((one) => (
          <label key={one}>
            <input type="radio" name="way" checked={one === way} onChange={() => setWay(one)} />
            <span>{t(`way.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {children(way)}
      <button className="btn main big" type="submit" aria-busy={working}>
        <Icon name="check" />
        {done}
      </button>
      {refusal ? (
        <RefusalNote refusal={refusal} labels={{ amount: t("fees.amount"), count: t("contacts.count") }} />
      ) : null}
    </form>
  );
}
