import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PaperFoot } from "@/components/pack/foot";
import { Mark } from "@/components/proof/mark";
import type { BatchView } from "@/db/batch/read";
import { listTemplates } from "@/db/template/templates";
import type { Actor } from "@/domain/actor";
import type { PackSheet } from "@/domain/batch/pack";
import type { TemplateKind } from "@/domain/template/rows";
import { type Held, wordingFor } from "@/domain/template/shipped";
import type { Values } from "@/domain/template/text";
import { paperCode } from "@/server/checkpoints";
import { clock } from "@/server/clock";
import { openDatabase } from "@/server/database";
import { visitValues } from "@/server/pack";
import { qrPath } from "@/server/qr";
import { openStore } from "@/server/store";

/** What every sheet of one print needs. */
export interface Printing {
  view: BatchView;
  values: Values;
  /** The wording that holds for this visit's firm. */
  held: (kind: TemplateKind) => Held;
  foot: (sheet: PackSheet, wording: Held | null) => ReactNode;
}

export async function printingOf(actor: Actor, view: BatchView): Promise<Printing> {
  const { today } = clock();
  const store = await openStore();
  const rows = await listTemplates(store, actor);
  // Once for the whole pack: all of its sheets speak of the same moment of the log.
  const signed = await paperCode(await openDatabase(), false);
  const qr = signed && qrPath(`SIMOFF ${signed.code}`);
  const t = await getTranslations({ locale: "zh", namespace: "batch.pack.sheet" });
  return {
    view,
    values: await visitValues(view, today),
    held: (kind) => wordingFor(rows, kind, view.batch.entityId),
    foot: (sheet, wording) => (
      <>
        {sheet === "cover" && signed && qr ? <Mark {...signed} qr={qr} /> : null}
        <PaperFoot
          of={view.batch.batchNo}
          sheet={t(sheet)}
          version={wording?.number ?? null}
          printedOn={today}
          printedBy={actor.name}
          proof={signed && qr ? { code: signed.code, qr } : null}
        />
      </>
    ),
  };
}
