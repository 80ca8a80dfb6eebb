import { useTranslations } from "next-intl";
import type { MaterialRow } from "@/domain/case/rows";
import { type Basis, type Material, type MaterialCode, materialCodes } from "@/domain/policies/pack";
import type { Day as DayText } from "@/domain/rows";
import { Marked, Unverified } from "../chip";
import { Day, Moment } from "../day";
import type { Acts } from "./brief";
import { Press, Tick } from "./press";

interface MaterialsProps {
  title: string;
  cardId: string;
  /** 单位实名 × 政企客户经理 × 电信. */
  about: string;
  rows: readonly MaterialRow[];
  asked: readonly Material[];
  basis: Basis | null;
  today: DayText;
  acts: Pick<Acts, "ready" | "missing">;
  /** Whether papers are still collected, and by this role. */
  open: boolean;
}

/** 四 资料: the papers that the channel asks for, ticked as they come to hand, each with where the rule was read. */
export function Materials({ title, about, rows, asked, basis, ...shared }: MaterialsProps) {
  const t = useTranslations("card");
  const missing = rows.filter((row) => row.state === "missing");
  return (
    <section className="part" id="materials" aria-labelledby="materials-h">
      <h2 id="materials-h">
        {title}
        {basis?.confirmed ? null : <Unverified />}
        <span className="end">{about}</span>
      </h2>
      <table className="ledger papers">
        <caption className="vh">{t("paper.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("paper.what")}</th>
            <th scope="col">{t("paper.copies")}</th>
            <th scope="col">{t("paper.state")}</th>
            <th scope="col">{t("paper.source")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Paper
              key={row.id}
              row={row}
              copies={asked.find((one) => one.code === row.code)?.copies ?? null}
              basis={basis}
              {...shared}
            />
          ))}
        </tbody>
      </table>
      {shared.open && missing.length > 1 ? (
        <div className="ends keys">
          <Press
            className="btn flat low"
            act={shared.acts.ready}
            given={{ cardId: shared.cardId, codes: missing.map((row) => row.code) }}
            done={t("paper.allReady", { n: missing.length })}
          >
            {t("paper.all")}
          </Press>
        </div>
      ) : null}
    </section>
  );
}

type PaperProps = Pick<MaterialsProps, "cardId" | "basis" | "today" | "acts" | "open"> & {
  row: MaterialRow;
  copies: number | null;
};

function Paper({ row, copies, cardId, basis, today, acts, open }: PaperProps) {
  const t = useTranslations("card.paper");
  const words = useTranslations("words");
  const name = usePaperName()(row.code);
  const ready = row.state === "ready";
  const one = { cardId, code: row.code, codes: [row.code] };
  return (
    <tr className={ready ? "closed" : undefined}>
      <th scope="row">
        {open ? (
          <Tick
            checked={ready}
            act={ready ? acts.missing : acts.ready}
            given={one}
            done={t(ready ? "unticked" : "ticked", { name })}
            undo={{ act: ready ? acts.ready : acts.missing, given: one }}
          >
            {name}
          </Tick>
        ) : (
          name
        )}
      </th>
      <td>{copies === null ? t("otherChannel") : t("n", { n: copies })}</td>
      <td>
        <Marked
          icon={ready ? "check" : "nofile"}
          look={ready ? "plain" : undefined}
          text={words(`materialState.${row.state}`)}
        />
        {row.settledAt === null ? null : (
          <span className="quiet small">
            {" "}
            {row.settledName} <Moment at={row.settledAt} today={today} />
          </span>
        )}
      </td>
      <td className="quiet">
        {basis === null ? null : (
          <>
            {words(`source.${basis.source}`)} <Day day={basis.checkedOn} today={today} bare />
          </>
        )}
      </td>
    </tr>
  );
}

/** A paper's name; a code that the rules no longer know stays as it was stored. */
export function usePaperName(): (code: string) => string {
  const t = useTranslations("words.material");
  return (code) => {
    const known: MaterialCode | undefined = materialCodes.find((one) => one === code);
    return known ? t(known) : code;
  };
}
