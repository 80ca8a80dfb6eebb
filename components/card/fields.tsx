import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { labelKinds } from "@/domain/bulk";
import type { CardRow, Day as DayText, EntityRow } from "@/domain/rows";
import { daysBetween } from "@/domain/workdays";
import { Day, Due } from "../day";
import { Money } from "../money";
import { Tel } from "../tel";
import { Pair } from "./pair";

interface FieldsProps {
  card: CardRow;
  /** The user, where the reader may open their page. */
  userId: string | null;
  today: DayText;
  teamName: string | null;
  siteName: string | null;
  entity: EntityRow | null;
  /** What custom fields are called, by id. */
  names: Readonly<Record<string, string>>;
  /** Where the card goes by its account manager, their name and number stand here. */
  byManager: boolean;
  title: string;
  /** Opens the form of the card's own fields, for those who may. */
  edit?: ReactNode;
}

/** 一 号卡: what the register says of it. */
export function CardFields(props: FieldsProps) {
  const { card, userId, today, teamName, siteName, entity, names, byManager, title, edit } = props;
  const t = useTranslations("card");
  const words = useTranslations("words");
  const f = useTranslations("words.field");
  const place = [teamName, siteName].filter(Boolean).join(" · ");
  return (
    <section className="part" id="form" aria-labelledby="form-h">
      <h2 id="form-h">
        {title}
        {edit ? <span className="end">{edit}</span> : null}
      </h2>
      <dl className="fields four">
        <Pair name={f("number")}>
          <b>
            <Tel number={card.number} />
          </b>
        </Pair>
        <Pair name={f("carrier")}>
          {card.carrier === null ? null : (
            <>
              {words(`carrier.${card.carrier}`)} <span className="quiet small">{t(`ported.${card.ported}`)}</span>
            </>
          )}
        </Pair>
        <Pair name={f("holder")}>{card.holder}</Pair>
        <Pair name={f("holderType")}>{card.holderType === null ? null : words(`holderType.${card.holderType}`)}</Pair>
        <Pair name={f("iccid")}>
          <Iccid card={card} />
        </Pair>
        <Pair name={f("userId")}>
          <User card={card} opens={userId} />
        </Pair>
        <Pair name={f("teamId")}>{place}</Pair>
        <Pair name={f("leftOn")}>
          {card.userLeftOn === null ? null : (
            <>
              <Day day={card.userLeftOn} today={today} bare />{" "}
              {card.userLeftOn > today ? (
                <span className="quiet small">{t("leaves")}</span>
              ) : (
                <b className="stop">{t("days", { n: daysBetween(card.userLeftOn, today) })}</b>
              )}
            </>
          )}
        </Pair>
        <Pair name={f("line")}>
          {words(`line.${card.line}`)} <Checked day={card.lineCheckedOn} today={today} />
        </Pair>
        <Pair name={f("use")}>
          {words(`use.${card.use}`)} <span className="quiet small">{words(`occupancy.${card.occupancy}`)}</span>
        </Pair>
        <Pair name={f("rentFen")}>
          <Money fen={card.rentFen} />
        </Pair>
        <Pair name={f("contractEnd")}>
          {card.contractEnd === null ? null : <Day day={card.contractEnd} today={today} bare />}
        </Pair>
        <Pair name={f("plan")}>{card.plan}</Pair>
        <Pair name={t("sinceCarrier")}>
          {card.openedOn === null ? null : <Day day={card.openedOn} today={today} bare />}
        </Pair>
        <Pair name={f("homeProvince")}>{card.homeProvince}</Pair>
        <Pair name={f("due")}>
          {card.due === null ? null : <Due day={card.due} today={today} done={card.effectiveOn !== null} />}
        </Pair>
        {entity === null ? null : (
          <Pair name={f("entityId")} wide={byManager}>
            {entity.name}
            {byManager ? <Manager entity={entity} /> : null}
          </Pair>
        )}
        {labelKinds.map((kind) =>
          card[kind] === null ? null : (
            <Pair key={kind} name={f(kind)}>
              {card[kind]}
            </Pair>
          ),
        )}
        {Object.entries(card.custom).map(([id, text]) => (
          <Pair key={id} name={names[id] ?? f("custom")}>
            {text}
          </Pair>
        ))}
        {card.remark === null ? null : (
          <Pair name={f("remark")} wide>
            {card.remark}
          </Pair>
        )}
      </dl>
    </section>
  );
}

/** Who has it; a link to their page for those who may open it. */
function User({ card: { userName, userStaffNo }, opens }: { card: CardRow; opens: string | null }) {
  const t = useTranslations("card");
  if (userName === null) return t("nobody");
  const text = userStaffNo === null ? userName : `${userName} ${userStaffNo}`;
  if (opens === null) return text;
  return (
    <Link href={`/people/${opens}` as Route} prefetch={false}>
      {text}
    </Link>
  );
}

/** 客户经理: who takes the card in, and where to call. */
function Manager({ entity: { accountManager, accountManagerPhone, sealKeeper } }: { entity: EntityRow }) {
  const t = useTranslations("card");
  const f = useTranslations("words.field");
  if (accountManager === null && accountManagerPhone === null) {
    return <span className="quiet small"> {t("noManager")}</span>;
  }
  return (
    <span className="small">
      {" · "}
      <span className="quiet">{f("accountManager")}</span> {accountManager}{" "}
      {accountManagerPhone === null ? null : <a href={`tel:${accountManagerPhone}`}>{accountManagerPhone}</a>}
      {sealKeeper === null ? null : (
        <>
          {" · "}
          <span className="quiet">{f("sealKeeper")}</span> {sealKeeper}
        </>
      )}
    </span>
  );
}

/** In groups of four: twenty digits are read aloud that way. */
function Iccid({ card }: { card: Pick<CardRow, "iccid" | "iccidLossy"> }) {
  const t = useTranslations("card");
  const format = useTranslations("format");
  if (card.iccid === null) {
    return <span className="quiet">{card.iccidLossy ? t("lossy") : format("unknown")}</span>;
  }
  return card.iccid.replace(/(.{4})(?=.)/g, "$1 ");
}

function Checked({ day, today }: { day: DayText | null; today: DayText }) {
  const t = useTranslations("card.item");
  if (day === null) return null;
  return (
    <span className="quiet small">
      <Day day={day} today={today} bare /> {t("checked")}
    </span>
  );
}
