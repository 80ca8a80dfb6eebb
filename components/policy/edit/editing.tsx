"use client";

import { useTranslations } from "next-intl";
import { createContext, type FormEvent, type ReactNode, use } from "react";
import type { Pack } from "@/domain/policies/pack";
import type { Day } from "@/domain/rows";
import { Dialog, Dismiss, useCloseDialog } from "../../dialog";

export interface Edit {
  pack: Pack;
  /** Takes a changed pack into the draft; nothing is stored yet. */
  change: (pack: Pack) => void;
  today: Day;
  /** Who edits: the one who confirmed, unless another is named. */
  name: string;
}

const Editing = createContext<Edit | null>(null);

/** Around a pack's sheet where it can be edited. */
export function EditingPack({ value, children }: { value: Edit; children: ReactNode }) {
  return <Editing value={value}>{children}</Editing>;
}

export function useEditing(): Edit | null {
  return use(Editing);
}

interface EditKeyProps {
  /** What is edited, for the dialog's title and for who cannot see where the key stands. */
  what: string;
  /** The fields. */
  children: (edit: Edit) => ReactNode;
  /** The pack with what was typed. */
  read: (data: FormData, edit: Edit) => Pack;
}

/** A key with the form of one part; nothing where the pack is only read. */
export function EditKey({ what, children, read }: EditKeyProps) {
  const t = useTranslations("policies.edit");
  const edit = useEditing();
  if (edit === null) return null;
  return (
    <Dialog
      opener={
        <>
          {t("key")}
          <span className="vh"> {what}</span>
        </>
      }
      openerClass="btn flat low"
      title={t("title", { what })}
      shape="broad"
    >
      <PartForm edit={edit} read={read}>
        {children(edit)}
      </PartForm>
    </Dialog>
  );
}

function PartForm({ edit, read, children }: { edit: Edit; read: EditKeyProps["read"]; children: ReactNode }) {
  const t = useTranslations("policies.edit");
  const close = useCloseDialog();
  const take = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    edit.change(read(new FormData(event.currentTarget), edit));
    close();
  };
  return (
    <form className="deed" onSubmit={take}>
      {children}
      <p className="quiet small">{t("later")}</p>
      <div className="ends">
        <Dismiss>{t("leave")}</Dismiss>
        <button className="btn main" type="submit">
          {t("take")}
        </button>
      </div>
    </form>
  );
}
