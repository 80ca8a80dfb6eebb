"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { fleetAddress, fleetWith } from "@/domain/fleet/query";
import type { EntityRow } from "@/domain/rows";
import { type Act, DeedForm, Input, Select } from "../deed";
import { Dialog } from "../dialog";
import { Empty } from "../empty";

type EntityLine = EntityRow & { cards: number };

interface EntityDesk {
  today: string;
  /** The owner's; null for who only reads. */
  deeds: { addEntity: Act; editEntity: Act; mergeEntities: Act } | null;
}

/** 户名: each firm with what is needed at the counter, and its cards. */
export function EntityLedger({ entities, desk }: { entities: readonly EntityLine[]; desk: EntityDesk }) {
  const t = useTranslations("organisation");
  const f = useTranslations("words.field");
  if (entities.length === 0) return <Empty title={t("noEntity")} hint={t("noEntityHint")} />;
  return (
    <table className="ledger roomy stack">
      <caption className="vh">{t("entities")}</caption>
      <thead>
        <tr>
          <th scope="col">{f("entityId")}</th>
          <th scope="col">{t("licence")}</th>
          <th scope="col">{f("sealKeeper")}</th>
          <th scope="col">{f("accountManager")}</th>
          <th scope="col" className="num">
            {t("cards")}
          </th>
          <th scope="col">
            <span className="vh">{t("deeds")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entities.map((entity) => (
          <EntityLineRow key={entity.id} entity={entity} entities={entities} desk={desk} />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  entity: EntityLine;
  entities: readonly EntityLine[];
  desk: EntityDesk;
}

function EntityLineRow({ entity, entities, desk }: LineProps) {
  const t = useTranslations("organisation");
  const f = useTranslations("words.field");
  const { id, name, licenceLast4, sealKeeper, accountManager, accountManagerPhone, cards } = entity;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-name={t("licence")}>
        <Known value={licenceLast4 === null ? null : `…${licenceLast4}`} />
      </td>
      <td data-name={f("sealKeeper")}>
        <Known value={sealKeeper} />
      </td>
      <td data-name={f("accountManager")}>
        <span className="pair">
          <Known value={accountManager} />
          {accountManagerPhone === null ? null : <a href={`tel:${accountManagerPhone}`}>{accountManagerPhone}</a>}
        </span>
      </td>
      <td className="num" data-name={t("cards")}>
        <CardCount n={cards} address={fleetAddress(fleetWith({ entity: [id] }))} name={name} />
      </td>
      <td className="deeds">
        {desk.deeds ? <EditEntity entity={entity} desk={desk} /> : null}
        {desk.deeds && entities.length > 1 ? <MergeEntity entity={entity} entities={entities} desk={desk} /> : null}
      </td>
    </tr>
  );
}

function Known({ value }: { value: string | null }) {
  const unknown = useTranslations("format")("unknown");
  return value === null ? <span className="quiet">{unknown}</span> : <span>{value}</span>;
}

/** How many cards, with the way to them. */
export function CardCount({ n, address, name }: { n: number; address: string; name: string }) {
  const t = useTranslations("organisation");
  const none = useTranslations("format")("none");
  if (n === 0) return <span className="quiet">{none}</span>;
  return (
    <Link href={address as Route} prefetch={false} aria-label={t("cardsOf", { name, n })}>
      {n}
    </Link>
  );
}

export function AddEntity({ desk }: { desk: EntityDesk }) {
  const t = useTranslations("organisation.add");
  if (desk.deeds === null) return null;
  return (
    <Dialog opener={t("do")} openerIcon="plus" openerClass="btn main" title={t("do")}>
      <DeedForm act={desk.deeds.addEntity} given={{}} submit={t("submit")} done={t("done")} today={desk.today}>
        <EntityInputs entity={null} />
      </DeedForm>
    </Dialog>
  );
}

function EditEntity({ entity, desk }: Omit<LineProps, "entities">) {
  const t = useTranslations("organisation.edit");
  if (desk.deeds === null) return null;
  const given = { id: entity.id, version: entity.version };
  return (
    <Dialog opener={t("do")} openerClass="btn flat low" title={t("title", { name: entity.name })}>
      <DeedForm act={desk.deeds.editEntity} given={given} submit={t("submit")} done={t("done")} today={desk.today}>
        <EntityInputs entity={entity} />
      </DeedForm>
    </Dialog>
  );
}

/** What is known twice becomes one; which of the two stays is chosen. */
function MergeEntity({ entity, entities, desk }: LineProps) {
  const t = useTranslations("organisation.merge");
  if (desk.deeds === null) return null;
  const given = { id: entity.id, version: entity.version };
  return (
    <Dialog opener={t("do")} openerClass="btn flat low" title={t("title", { name: entity.name })}>
      <DeedForm
        act={desk.deeds.mergeEntities}
        given={given}
        submit={t("submit")}
        look="final"
        done={t("done")}
        today={desk.today}
        labels={{ intoId: t("into") }}
      >
        <p className="quiet small">{t("intro", { name: entity.name, n: entity.cards })}</p>
        <Select name="intoId" label={t("into")} defaultValue="">
          <option value="">{t("choose")}</option>
          {entities
            .filter((one) => one.id !== entity.id)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
        </Select>
      </DeedForm>
    </Dialog>
  );
}

function EntityInputs({ entity }: { entity: EntityLine | null }) {
  const t = useTranslations("organisation");
  const text = { autoComplete: "off", maxLength: 200 } as const;
  return (
    <>
      <Input name="name" label={t("name")} hint={t("nameHint")} {...text} defaultValue={entity?.name} />
      <div className="asks">
        <Input
          name="licenceLast4"
          hint={t("licenceHint")}
          autoComplete="off"
          maxLength={4}
          defaultValue={entity?.licenceLast4 ?? ""}
          optional
        />
        <Input name="sealKeeper" {...text} defaultValue={entity?.sealKeeper ?? ""} optional />
        <Input name="accountManager" {...text} defaultValue={entity?.accountManager ?? ""} optional />
        <Input
          name="accountManagerPhone"
          inputMode="tel"
          autoComplete="off"
          maxLength={20}
          defaultValue={entity?.accountManagerPhone ?? ""}
          optional
        />
      </div>
    </>
  );
}
