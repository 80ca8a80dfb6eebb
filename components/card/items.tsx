import { useTranslations } from "next-intl";
import type { BlockerRow } from "@/domain/case/rows";
import { pressing } from "@/domain/pressing";
import type { Day } from "@/domain/rows";
import { Marked } from "../chip";
import { Moment, Day as ShownDay } from "../day";
import { amount } from "../format";
import { useFieldWords } from "../history/words";
import { Money } from "../money";
import { type ItemLine, inOrder } from "./itemorder";
import { ItemRow, ItemState } from "./itemrow";
import type { ItemsProps } from "./itemsprops";
import { AnswerDeed, RaiseDeed } from "./raise";

/** The ledger of open items: what holds the card back first, the one question, what is settled quietly at the end. */
export function Items(props: ItemsProps) {
  const { items, channel, cardId, acts, today } = props;
  const t = useTranslations("card");
  const cash = items.filter((item) => item.state === "planned").reduce((sum, item) => sum + (item.amountFen ?? 0), 0);
  const { open, unknown } = pressing(items, channel);
  const holding = open.length + (unknown.length > 0 ? 1 : 0);
  return (
    <section className="part" id="items" aria-labelledby="items-h">
      <h2 id="items-h">
        {props.title}
        {holding > 0 ? <Marked icon="stop" look="held" text={t("item.holding", { n: holding })} /> : null}
        {cash > 0 ? <span className="end">{t("item.cash", { amount: amount(cash) })}</span> : null}
      </h2>
      {props.counted.accounts === null || props.counted.accountsAt === null ? null : (
        <p className="quiet small counted">
          {t("item.accounts", { n: props.counted.accounts, unlisted: props.counted.unlisted })}{" "}
          <Moment at={props.counted.accountsAt} today={today} />
        </p>
      )}
      {items.length === 0 ? (
        <p className="quiet">{t("item.none")}</p>
      ) : (
        <table className="ledger items">
          <caption className="vh">{t("item.caption")}</caption>
          <Head />
          <tbody>
            {inOrder(items, channel).map((line) => (
              <Line key={keyOf(line)} line={line} {...props} />
            ))}
          </tbody>
        </table>
      )}
      {props.role === "auditor" ? null : (
        <div className="ends keys">
          <RaiseDeed cardId={cardId} acts={acts} today={today} />
        </div>
      )}
    </section>
  );
}

function Line({ line, ...props }: ItemsProps & { line: ItemLine }) {
  switch (line.is) {
    case "question":
      return <Question asked={line.items} {...props} />;
    case "answered":
      return <Answered items={line.items} today={props.today} />;
    case "item":
      return <ItemRow {...props} item={line.item} part={line.part} />;
  }
}

function keyOf(line: ItemLine): string {
  return line.is === "item" ? line.item.id : `${line.is} ${line.items[0]?.id}`;
}

const columns = ["what", "severity", "who", "amount", "proof", "due", "state"] as const;

function Head() {
  const t = useTranslations("card.item.column");
  return (
    <thead>
      <tr>
        {columns.map((one) => (
          <th key={one} scope="col" className={one === "amount" ? "money" : undefined}>
            {t(one)}
          </th>
        ))}
        <th scope="col" className="act">
          <span className="vh">{t("act")}</span>
        </th>
      </tr>
    </thead>
  );
}

/** 待确认: one row for all that is unanswered, each part on demand. */
function Question({ asked, ...props }: ItemsProps & { asked: readonly BlockerRow[] }) {
  const { cardId, acts, own, userName, due, today, role } = props;
  const comma = useTranslations("card")("comma");
  const t = useTranslations("card.item");
  const words = useTranslations("words");
  return (
    <tr id="unknown" className="question">
      <th scope="row">
        {t("question", { n: asked.length })}
        <br />
        <span className="quiet small">{asked.map((item) => words(`blocker.${item.kind}`)).join(comma)}</span>
      </th>
      <td className="quiet">{t("beforeAll")}</td>
      <td>{userName ?? words("who.manager")}</td>
      <td className="money">
        <Money fen={null} />
      </td>
      <td>{t("oneAnswer")}</td>
      <td>
        <ShownDay day={due} today={today} />
      </td>
      <td>
        <Marked icon="ask" look="unknown" text={words("blockerState.unknown")} />
      </td>
      <td className="act">
        {role === "auditor" ? null : (
          <AnswerDeed cardId={cardId} acts={acts} asked={asked.map(seenOf)} own={own} today={today} className="btn" />
        )}
        <OneByOne />
      </td>
    </tr>
  );
}

/** Shows the parts of a row that stands for many; the style sheet does it. */
function OneByOne() {
  const t = useTranslations("card.item");
  return (
    <label className="btn flat">
      <input type="checkbox" className="vh" />
      {t("oneByOne")}
    </label>
  );
}

/** What one answer settled at once: who, when and how it was learnt, said once. */
function Answered({ items, today }: { items: readonly BlockerRow[]; today: Day }) {
  const t = useTranslations("card.item");
  const words = useTranslations("words");
  const field = useFieldWords(today);
  const comma = useTranslations("card")("comma");
  const [first] = items;
  if (!first) return null;
  const what = first.note === null ? words(`blockerState.${first.state}`) : field.note(first.note);
  return (
    <tr className="closed together">
      <th scope="row" colSpan={6}>
        {t("answeredTogether", { n: items.length, what })}
        <br />
        <span className="quiet small">
          {first.settledName} {first.settledAt === null ? null : <Moment at={first.settledAt} today={today} />}{" "}
          {items.map((item) => words(`blocker.${item.kind}`)).join(comma)}
        </span>
      </th>
      <td>
        <ItemState item={first} holds={false} />
      </td>
      <td className="act">
        <OneByOne />
      </td>
    </tr>
  );
}

function seenOf({ id, version }: BlockerRow) {
  return { id, version };
}
