import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { type CellField, cellField, ownCells } from "@/domain/fleet/cell";
import { mostPasted, pastedColumn } from "@/domain/fleet/pasted";
import type { FleetRow } from "@/domain/fleet/view";
import { Submit } from "../button";
import { Dialog, Dismiss, useCloseDialog } from "../dialog";
import { Choice, Longer } from "../field";
import type { CellActs } from "../fleet/cell/acts";
import { inOrder } from "../fleet/cell/inorder";
import type { Pasting } from "../fleet/cell/paste";
import { useCellWords } from "../fleet/cell/value";
import type { CustomField } from "../fleet/layout/keep";
import type { LiveView } from "../fleet/live/live";

const PasteDialog = dynamic(() => import("../fleet/cell/paste"), { ssr: false });

/** What a column is pasted with, given by the list. */
export interface Pasteable {
  acts: CellActs;
  live: LiveView;
  customs: readonly CustomField[];
}

/** Whether a column can go to these rows: each of them is known, and they are not as many as a register. */
export function takesColumn(rows: readonly FleetRow[] | null): rows is readonly FleetRow[] {
  return rows !== null && rows.length > 0 && rows.length <= mostPasted;
}

/** A column out of Excel for the chosen cards: the key that asks for it, and what it would change, which stays when the key is gone. */
export function usePasteColumn(
  to: Pasteable | null,
  rows: readonly FleetRow[] | null,
): [key: ReactNode, shown: ReactNode] {
  const t = useTranslations("cell.paste");
  const [pasting, setPasting] = useState<Pasting | null>(null);
  if (to === null) return [null, null];
  const key = takesColumn(rows) ? (
    <Dialog key="paste" opener={t("open")} openerClass="bulk-item" title={t("open")}>
      <Ask customs={to.customs} read={(field, texts) => setPasting({ field, texts, rows: inOrder(rows, to.live) })} />
    </Dialog>
  ) : null;
  const shown =
    pasting === null ? null : (
      <PasteDialog pasting={pasting} acts={to.acts} live={to.live} onClose={() => setPasting(null)} />
    );
  return [key, shown];
}

interface AskProps {
  customs: readonly CustomField[];
  read: (field: CellField, texts: readonly string[]) => void;
}

function Ask({ customs, read }: AskProps) {
  const t = useTranslations("cell.paste");
  const words = useCellWords();
  const close = useCloseDialog();
  return (
    <form
      className="asks"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        const field = cellField(String(given.get("field")));
        const texts = pastedColumn(String(given.get("cells")));
        if (field === null || texts.length === 0) return;
        close();
        read(field, texts);
      }}
    >
      <p>{t("ask")}</p>
      <Choice name="field" label={t("field")} defaultValue="rent">
        {ownCells.map((one) => (
          <option key={one} value={one}>
            {words.name(one)}
          </option>
        ))}
        {customs.map(({ id, name }) => (
          <option key={id} value={`custom.${id}`}>
            {name}
          </option>
        ))}
      </Choice>
      <Longer name="cells" label={t("cells")} rows={8} required />
      <p className="ends">
        <Dismiss>{t("leave")}</Dismiss>
        <Submit>{t("look")}</Submit>
      </p>
    </form>
  );
}
