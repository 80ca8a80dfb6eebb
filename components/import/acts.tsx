"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import { RefusalNote } from "../refusal";
import { useFix } from "./fixed";
import type { SettleDeeds, SettleView } from "./settleview";

interface ActsProps {
  draftId: string;
  view: Pick<SettleView, "acts" | "done" | "teams" | "teamless">;
  deeds: SettleDeeds;
  /** Whether the tab shows rows that a team may be chosen for. */
  asksTeam: boolean;
}

/** Above the rows: a team for those without, and what was done so far with the way back. */
export function Acts({ draftId, view, deeds, asksTeam }: ActsProps) {
  const { acts, done, teams, teamless } = view;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const run = (deed: () => ReturnType<SettleDeeds["undo"]>) => {
    if (pending) return;
    start(async () => {
      const answer = await deed();
      setRefusal(answer.ok ? null : answer.refusal);
    });
  };
  if (done === 0 && !(asksTeam && teamless.all > 0 && teams.length > 0)) return null;
  return (
    <section className="settled" aria-busy={pending}>
      {asksTeam && teamless.all > 0 && teams.length > 0 ? (
        <Teamless view={view} choose={(teamId) => run(() => deeds.chooseTeam({ draftId, teamId }))} />
      ) : null}
      {done > 0 ? (
        <Done acts={acts} done={done} undo={(n) => run(() => deeds.undo({ draftId, which: { n } }))} />
      ) : null}
      {refusal === null ? null : <RefusalNote refusal={refusal} />}
    </section>
  );
}

function Teamless({
  view: { teams, teamless },
  choose,
}: {
  view: Pick<SettleView, "teams" | "teamless">;
  choose: (teamId: string) => void;
}) {
  const t = useTranslations("import.act");
  const [chosen, setChosen] = useState("");
  return (
    <form
      className="fix"
      action={() => {
        if (chosen !== "") choose(chosen);
      }}
    >
      <label htmlFor="teamless">
        {t("teamless", { n: teamless.all })}{" "}
        <span className="quiet small">{t(teamless.required > 0 ? "teamRequired" : "teamOptional")}</span>
      </label>
      <select className="field wide" id="teamless" value={chosen} onChange={(event) => setChosen(event.target.value)}>
        <option value="">{t("team")}</option>
        {teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <button className="btn" type="submit">
        {t("intoTeam")}
      </button>
    </form>
  );
}

function Done({ acts, done, undo }: { acts: SettleView["acts"]; done: number; undo: (n: number) => void }) {
  const t = useTranslations("import.act");
  const say = useFix();
  const [newest] = acts;
  return (
    <div className="done">
      <details>
        <summary>{t("done", { n: done })}</summary>
        <ol>
          {acts.map(({ n, rows, count, fix }) => (
            <li key={n}>
              <span className="quiet">
                {t(count > rows.length ? "rowsMore" : "rows", { rows: rows.join(t("and")), n: count })}
              </span>{" "}
              {say(fix)}{" "}
              <button
                className="btn flat low"
                type="button"
                aria-label={t("undoAct", { what: say(fix) })}
                onClick={() => undo(n)}
              >
                {t("undo")}
              </button>
            </li>
          ))}
        </ol>
      </details>
      {newest === undefined ? null : (
        <button className="btn flat low" type="button" onClick={() => undo(newest.n)}>
          {t("undoLast")}
        </button>
      )}
    </div>
  );
}
