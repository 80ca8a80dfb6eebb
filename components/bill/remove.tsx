"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { Refusal } from "@/domain/change";
import { Submit } from "../button";
import { Dialog, Dismiss } from "../dialog";
import { RefusalNote } from "../refusal";

interface RemoveProps {
  id: string;
  remove: (state: Refusal | null, form: FormData) => Promise<Refusal | null>;
}

/** Takes a bill off the record, after saying what that means. */
export function Remove(props: RemoveProps) {
  const t = useTranslations("bills.remove");
  return (
    <Dialog opener={t("open")} title={t("title")}>
      <Sure {...props} />
    </Dialog>
  );
}

function Sure({ id, remove }: RemoveProps) {
  const t = useTranslations("bills.remove");
  const [refusal, send] = useActionState(remove, null);
  return (
    <form className="deed" action={send}>
      <input type="hidden" name="id" value={id} />
      <p>{t("what")}</p>
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      <div className="ends">
        <Dismiss>{t("leave")}</Dismiss>
        <Submit look="final">{t("open")}</Submit>
      </div>
    </form>
  );
}
