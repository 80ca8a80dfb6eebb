"use client";

import { useTranslations } from "next-intl";
import type { LabelKind } from "@/domain/bulk";
import { fleetAddress, fleetWith } from "@/domain/fleet/query";
import { Dialog } from "../dialog";
import { Empty } from "../empty";
import { CardCount } from "./entities";
import { type Foresee, type Rename, RenameForm } from "./renaming";

interface LabelLedgerProps {
  kind: LabelKind;
  labels: readonly { name: string; cards: number }[];
  foresee: Foresee;
  relabel: Rename;
}

/** More would be a register of its own: the fleet finds the others by name. */
const most = 200;

/** The names of one kind with their cards; a name is changed everywhere in one act. */
export function LabelLedger({ kind, labels, foresee, relabel }: LabelLedgerProps) {
  const t = useTranslations("organisation");
  if (labels.length === 0) return <Empty title={t("noLabel", { kind })} hint={t("noLabelHint")} />;
  const names = labels.map((one) => one.name);
  return (
    <>
      <table className="ledger roomy stack">
        <caption className="vh">{t("kindName", { kind })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("kindName", { kind })}</th>
            <th scope="col" className="num">
              {t("cards")}
            </th>
            <th scope="col">
              <span className="vh">{t("deeds")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {labels.slice(0, most).map(({ name, cards }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="num" data-name={t("cards")}>
                <CardCount n={cards} name={name} address={fleetAddress(fleetWith({ [kind]: [name] }))} />
              </td>
              <td className="deeds">
                <Dialog opener={t("rename.do")} openerClass="btn flat low" title={t("rename.title", { name })}>
                  <RenameForm kind={kind} name={name} names={names} foresee={foresee} relabel={relabel} />
                </Dialog>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {labels.length > most ? <p className="quiet small">{t("mostUsed", { n: most })}</p> : null}
    </>
  );
}
