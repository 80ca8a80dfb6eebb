import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import type { LabelKind } from "@/domain/bulk";
import type { CardInput } from "@/domain/cardinput";
import { yuan } from "@/domain/nextstep";
import { carriers, holderTypes, lines, occupancies, uses } from "@/domain/words";
import { Area, Input, Select } from "../deed";
import type { FindPeople, PersonChoice } from "./brief";
import { UserInput } from "./userinput";

interface CardInputsProps {
  /** What stands; null for a new card. */
  start: CardInput | null;
  user: PersonChoice | null;
  choices: CardChoices;
  find: FindPeople;
}

interface Named {
  id: string;
  name: string;
}

/** What a card may be given to, and names that were written before. */
export interface CardChoices {
  teams: readonly Named[];
  entities: readonly Named[];
  labels: Readonly<Record<LabelKind, readonly string[]>>;
  fields: readonly Named[];
}

/** The fields of a card in four parts, named after their rows. */
export function CardInputs({ start, user, choices, find }: CardInputsProps) {
  const t = useTranslations("fleet.form");
  const words = useTranslations("words");
  const options = <T extends string>(codes: readonly T[], word: (code: T) => string) =>
    codes.map((code) => (
      <option key={code} value={code}>
        {word(code)}
      </option>
    ));
  const day = { placeholder: t("dayHint"), inputMode: "numeric", autoComplete: "off" } as const;
  const money = { inputMode: "decimal", autoComplete: "off" } as const;
  return (
    <>
      <Part title={t("line")}>
        <Input
          name="number"
          hint={t("numberHint")}
          inputMode="tel"
          autoComplete="off"
          defaultValue={start?.number}
          required
        />
        <Input name="iccid" hint={t("iccidHint")} autoComplete="off" defaultValue={start?.iccid ?? ""} optional />
        <Select name="carrier" defaultValue={start?.carrier ?? ""}>
          <option value="">{t("guess")}</option>
          {options(carriers, (code) => words(`carrierLong.${code}`))}
        </Select>
        <Input name="homeProvince" autoComplete="off" defaultValue={start?.homeProvince ?? ""} optional />
        <Select name="line" defaultValue={start?.line ?? "normal"}>
          {options(lines, (code) => words(`line.${code}`))}
        </Select>
        <Input name="openedOn" label={t("openedOn")} {...day} defaultValue={start?.openedOn ?? ""} optional />
        <Input name="contractEnd" {...day} defaultValue={start?.contractEnd ?? ""} optional />
      </Part>
      <Part title={t("holder")}>
        <Select name="holderType" defaultValue={start?.holderType ?? ""}>
          <option value="">{t("unknown")}</option>
          {options(holderTypes, (code) => words(`holderType.${code}`))}
        </Select>
        <Input name="holder" autoComplete="off" defaultValue={start?.holder ?? ""} optional />
        <Select name="entityId" hint={t("entityHint")} defaultValue={start?.entityId ?? ""}>
          <option value="">{t("noEntity")}</option>
          {choices.entities.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <LabelInput kind="account" start={start} labels={choices.labels} />
        <Input name="plan" autoComplete="off" defaultValue={start?.plan ?? ""} optional />
        <Input name="rentFen" hint={t("rentHint")} {...money} defaultValue={typedMoney(start?.rentFen)} optional />
        <Input
          name="balanceFen"
          hint={t("balanceHint")}
          {...money}
          defaultValue={typedMoney(start?.balanceFen)}
          optional
        />
      </Part>
      <Part title={t("use")}>
        <UserInput user={user} find={find} />
        <Select name="teamId" defaultValue={start?.teamId ?? ""}>
          <option value="">{t("noTeam")}</option>
          {choices.teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select name="use" defaultValue={start?.use ?? "agent_phone"}>
          {options(uses, (code) => words(`use.${code}`))}
        </Select>
        <Select name="occupancy" defaultValue={start?.occupancy ?? "in_use"}>
          {options(occupancies, (code) => words(`occupancy.${code}`))}
        </Select>
      </Part>
      <Part title={t("origin")}>
        <LabelInput kind="project" start={start} labels={choices.labels} />
        <LabelInput kind="supplier" start={start} labels={choices.labels} />
        <LabelInput kind="place" start={start} labels={choices.labels} />
        {choices.fields.map(({ id, name }) => (
          <Input
            key={id}
            name={`custom.${id}`}
            label={name}
            autoComplete="off"
            maxLength={500}
            defaultValue={start?.custom[id] ?? ""}
            optional
          />
        ))}
      </Part>
      <Part title={t("contact")}>
        <Input
          name="contactNumber"
          hint={t("contactHint")}
          inputMode="tel"
          autoComplete="off"
          defaultValue={start?.contactNumber ?? ""}
          optional
        />
        <Input
          name="refundTarget"
          hint={t("refundHint")}
          autoComplete="off"
          defaultValue={start?.refundTarget ?? ""}
          optional
        />
        <div className="all">
          <Area name="remark" defaultValue={start?.remark ?? ""} maxLength={500} optional />
        </div>
      </Part>
    </>
  );
}

interface LabelProps {
  kind: LabelKind;
  start: CardInput | null;
  labels: CardChoices["labels"];
}

/** A name that other cards bear is offered, so that one project is not written in two ways. */
function LabelInput({ kind, start, labels }: LabelProps) {
  const id = useId();
  return (
    <>
      <Input name={kind} list={id} autoComplete="off" maxLength={60} defaultValue={start?.[kind] ?? ""} optional />
      <datalist id={id}>
        {labels[kind].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="part">
      <h2>{title}</h2>
      <div className="asks">{children}</div>
    </section>
  );
}

function typedMoney(fen: number | null | undefined): string {
  return fen === null || fen === undefined ? "" : yuan(fen);
}
