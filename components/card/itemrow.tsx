import { useTranslations } from "next-intl";
import { blockerRules, blocks, settled } from "@/domain/blockers";
import { readObstacle } from "@/domain/case/obstacle";
import { waysFor } from "@/domain/case/possible";
import type { BlockerRow } from "@/domain/case/rows";
import type { Day } from "@/domain/rows";
import { Marked } from "../chip";
import { Moment, Day as ShownDay } from "../day";
import { useFieldWords } from "../history/words";
import { Money } from "../money";
import { HowTo } from "../policy/howto";
import { Tel } from "../tel";
import { ItemAct, type ItemBrief } from "./itemact";
import { useItemName } from "./itemname";
import type { Part } from "./itemorder";
import type { ItemsProps } from "./itemsprops";

/** One item: what, of which kind, who clears it, by what proof, until when, how it stands, and its keys. */
export function ItemRow({ item, part, ...props }: ItemsProps & { item: BlockerRow; part: Part | null }) {
  const { cardId, acts, stage, channel, role, own, due, today } = props;
  const words = useTranslations("words");
  const name = useItemName()(item);
  const holds = blocks(item, channel);
  const rule = blockerRules[item.kind];
  const brief: ItemBrief = {
    id: item.id,
    version: item.version,
    kind: item.kind,
    state: item.state,
    name,
    amountFen: item.amountFen,
    ways: waysFor(item, stage, { role }),
    own,
  };
  const looks = [settled(item) ? "closed" : "", part === null ? "" : `each ${part}`].filter(Boolean).join(" ");
  return (
    <tr id={`item-${item.id}`} className={looks || undefined}>
      <th scope="row">
        {name}
        <Told item={item} today={today} />
        <Report item={item} items={props.items} />
        {settled(item) ? null : <HowTo guides={props.guides} item={item} today={today} />}
      </th>
      <td className="quiet">{words(`severity.${rule.severity}`)}</td>
      <td>
        <Clearer item={item} userName={props.userName} />
      </td>
      <td className="money">
        <Money fen={item.amountFen} />
      </td>
      <td>{words(`proof.${rule.proof}`)}</td>
      <td>
        {item.until ? (
          <ShownDay day={item.until} today={today} bare />
        ) : (
          <ShownDay day={holds ? due : null} today={today} />
        )}
      </td>
      <td>
        <ItemState item={item} holds={holds} />
      </td>
      <td className="act">
        <ItemAct cardId={cardId} item={brief} acts={acts} today={today} />
      </td>
    </tr>
  );
}

/** Who settled it, when, on what ground; of an open one when it was looked up. */
function Told({ item, today }: { item: BlockerRow; today: Day }) {
  const t = useTranslations("card.item");
  const words = useFieldWords(today);
  const note = item.note === null ? null : words.note(item.note);
  if (item.settledAt === null && item.checkedOn === null && note === null) return null;
  return (
    <>
      <br />
      <span className="quiet small">
        {item.settledAt === null ? (
          item.checkedOn === null ? null : (
            <>
              <ShownDay day={item.checkedOn} today={today} bare /> {t("checked")}{" "}
            </>
          )
        ) : (
          <>
            {item.settledName} <Moment at={item.settledAt} today={today} />{" "}
          </>
        )}
        {note}
        {item.movedTo === null ? null : (
          <>
            {" "}
            {t("movedTo")} <Tel number={item.movedTo} />
          </>
        )}
      </span>
    </>
  );
}

/** Of 办不了: which of several it is about, and the picture that came with it. */
function Report({ item, items }: { item: BlockerRow; items: readonly BlockerRow[] }) {
  const t = useTranslations("card.item");
  if (item.kind !== "cannot_do") return null;
  const about = items.find((one) => one.id === readObstacle(item.detail).itemId)?.detail ?? null;
  const { photoSha256 } = item;
  return (
    <>
      {about === null ? null : <span className="quiet small"> {about}</span>}
      {photoSha256 === null ? null : (
        <a className="photo" href={`/files/${photoSha256}/preview/1`} target="_blank" rel="noreferrer">
          {/* biome-ignore lint/performance/noImgElement: made by our own handler, behind the session */}
          <img src={`/files/${photoSha256}/preview/small`} alt={t("photo")} loading="lazy" />
        </a>
      )}
    </>
  );
}

function Clearer({ item, userName }: { item: BlockerRow; userName: string | null }) {
  const t = useTranslations("words.clearer");
  const [first = "operator"] = blockerRules[item.kind].clearedBy;
  if (item.ownerName) return item.ownerName;
  return (first === "staff" || first === "holder") && userName ? userName : t(first);
}

export function ItemState({ item, holds }: { item: BlockerRow; holds: boolean }) {
  const t = useTranslations("words.blockerState");
  const card = useTranslations("card.item");
  switch (item.state) {
    case "unknown":
      return <Marked icon="ask" look="unknown" text={t("unknown")} />;
    case "planned":
      return <Marked icon="check" text={t("planned")} />;
    case "cleared":
      return <Marked icon="check" look="plain" text={t("cleared")} />;
    case "waived":
      return <Marked icon="check" text={t("waived")} />;
    case "open":
      if (holds) return <Marked icon={severityIcon(item)} look="held" text={t("open")} />;
      return blockerRules[item.kind].severity === "channel" ? (
        <Marked icon="fork" text={card("notHere")} />
      ) : (
        <Marked icon="note" text={card("notHolding")} />
      );
  }
}

function severityIcon(item: BlockerRow): "stop" | "link" | "yuan" | "fork" | "note" {
  const { icon } = blockerRules[item.kind];
  switch (icon) {
    case "square":
      return "stop";
    case "chain":
      return "link";
    case "money":
      return "yuan";
    case "fork":
    case "note":
      return icon;
  }
}
