"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import type { Field } from "@/domain/register/columns";
import type { Problem, ProblemCode } from "@/domain/register/faults";
import { asksTeam, choosable, type Likeness, type Wanted } from "@/domain/register/settling";
import { RefusalNote } from "../refusal";
import type { Choice, SettleDeeds } from "./settleview";

interface SettleRowProps {
  draftId: string;
  row: number;
  problem: Problem;
  like: Likeness;
  candidates: readonly Choice[];
  teams: readonly { id: string; name: string }[];
  settle: SettleDeeds["settle"];
}

/** Fields that may hold the mistake besides the one that was complained about. */
const alsoIn: Partial<Record<ProblemCode, Field[]>> = {
  staff_no_other_name: ["user"],
  closed_before: ["iccid", "opened"],
};

/** Problems that a blank cell answers: the row comes in without the value. */
const blankable: ReadonlySet<ProblemCode> = new Set([
  "date_no_year",
  "date_unreadable",
  "money_unreadable",
  "iccid_on_other_number",
  "site_not_yours",
  "staff_no_other_name",
]);

/** What can be done about one problem, in place. */
export function SettleRow({ draftId, row, problem, like, candidates, teams, settle }: SettleRowProps) {
  const t = useTranslations("import.act");
  const [alike, setAlike] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const { code, field: about } = problem;
  const act = (doing: Wanted["doing"]) => {
    if (pending) return;
    start(async () => {
      const answer = await settle({ draftId, row, code, about, doing, alike: alike && like.all > 1 });
      setRefusal(answer.ok ? null : answer.refusal);
    });
  };
  return (
    <div className="fixes" aria-busy={pending}>
      <div className="fix">
        <Means problem={problem} row={row} candidates={candidates} teams={teams} act={act} />
        <button
          className="btn flat"
          type="button"
          aria-label={t("leaveRow", { row })}
          onClick={() => act({ is: "leave" })}
        >
          {t("leave")}
        </button>
      </div>
      {like.all > 1 ? (
        <label className="alike">
          <input type="checkbox" checked={alike} onChange={(event) => setAlike(event.target.checked)} />
          {like.same === like.all ? t("alike", { n: like.all }) : t("alikeSome", { all: like.all, same: like.same })}
        </label>
      ) : null}
      {refusal === null ? null : <RefusalNote refusal={refusal} />}
    </div>
  );
}

type Act = (doing: Wanted["doing"]) => void;

function Means({
  problem,
  row,
  candidates,
  teams,
  act,
}: Pick<SettleRowProps, "problem" | "row" | "candidates" | "teams"> & { act: Act }) {
  const { code, proposed } = problem;
  if (choosable.has(code) && proposed !== null) return <Keep code={code} row={row} other={proposed} act={act} />;
  if (code === "person_ambiguous") return <PersonChoice row={row} candidates={candidates} act={act} />;
  if (asksTeam.has(code)) return <TeamChoice row={row} teams={teams} act={act} />;
  return <Typing problem={problem} row={row} act={act} />;
}

function Keep({ code, row, other, act }: { code: ProblemCode; row: number; other: string; act: Act }) {
  const t = useTranslations("import.act");
  const sim = code === "iccid_on_two_numbers";
  return (
    <>
      <button className="btn" type="button" data-first onClick={() => act({ is: "keep", which: "this" })}>
        {t(sim ? "simRow" : "keepRow", { row })}
      </button>
      <button className="btn" type="button" onClick={() => act({ is: "keep", which: "other" })}>
        {t(sim ? "simRow" : "keepRow", { row: other })}
      </button>
      <button className="btn flat" type="button" onClick={() => act({ is: "keep", which: "neither" })}>
        {t(sim ? "simNeither" : "keepNeither")}
      </button>
    </>
  );
}

function PersonChoice({ row, candidates, act }: { row: number; candidates: readonly Choice[]; act: Act }) {
  const t = useTranslations("import.act");
  const employment = useTranslations("import.employment");
  const [chosen, setChosen] = useState("");
  const choose = () => {
    const one = candidates[Number(chosen)];
    if (chosen === "new") act({ is: "person", personId: null });
    else if (chosen === "" || one === undefined) return;
    else if (one.personId !== null) act({ is: "person", personId: one.personId });
    else if (one.staffNo !== null) act({ is: "cell", field: "staffNo", text: one.staffNo });
  };
  return (
    <form action={choose} className="fix">
      <select
        className="field wide"
        data-first
        aria-label={t("personOf", { row })}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        <option value="">{t("person")}</option>
        {candidates.map((one, at) => (
          <option key={`${one.personId} ${one.staffNo}`} value={at}>
            {[one.name, one.staffNo, one.team, employment(one.employment), one.personId === null ? t("inFile") : null]
              .filter(Boolean)
              .join(" · ")}
          </option>
        ))}
        <option value="new">{t("newPerson")}</option>
      </select>
      <button className="btn" type="submit">
        {t("choose")}
      </button>
    </form>
  );
}

function TeamChoice({ row, teams, act }: Pick<SettleRowProps, "row" | "teams"> & { act: Act }) {
  const t = useTranslations("import.act");
  const [chosen, setChosen] = useState("");
  return (
    <form
      action={() => {
        if (chosen !== "") act({ is: "team", teamId: chosen });
      }}
      className="fix"
    >
      <select
        className="field wide"
        data-first
        aria-label={t("teamOf", { row })}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
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

function Typing({ problem, row, act }: { problem: Problem; row: number; act: Act }) {
  const t = useTranslations("import.act");
  const column = useTranslations("import.column");
  const id = useId();
  const fields = [problem.field, ...(alsoIn[problem.code] ?? [])];
  const [field, setField] = useState<Field>(problem.field);
  const [text, setText] = useState("");
  const { proposed, code } = problem;
  const ready = proposed !== null && code.startsWith("phone_");
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Escape" || text === "") return;
    event.preventDefault();
    setText("");
  };
  return (
    <>
      <form
        action={() => {
          if (text.trim() !== "") act({ is: "cell", field, text });
        }}
        className="fix"
      >
        {fields.length > 1 ? (
          <select
            className="field"
            aria-label={t("fieldOf", { row })}
            value={field}
            onChange={(event) => setField(fields.find((one) => one === event.target.value) ?? problem.field)}
          >
            {fields.map((one) => (
              <option key={one} value={one}>
                {column(one)}
              </option>
            ))}
          </select>
        ) : null}
        <label className="vh" htmlFor={id}>
          {t("cellOf", { row, column: column(field) })}
        </label>
        <input
          className="field"
          id={id}
          data-first
          autoComplete="off"
          inputMode={field === "number" || problem.code === "money_unreadable" ? "decimal" : "text"}
          maxLength={200}
          placeholder={t(placeholderOf(field, code))}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={key}
        />
        <button className="btn" type="submit">
          {t("apply")}
        </button>
      </form>
      {ready ? (
        <button className="btn" type="button" onClick={() => act({ is: "cell", field: problem.field, text: proposed })}>
          {t("use", { text: proposed })}
        </button>
      ) : null}
      {blankable.has(code) ? (
        <button className="btn" type="button" onClick={() => act({ is: "cell", field: problem.field, text: "" })}>
          {t("blank")}
        </button>
      ) : null}
    </>
  );
}

function placeholderOf(field: Field, code: ProblemCode): "number" | "day" | "money" | "text" {
  if (field === "number") return "number";
  if (code.startsWith("date_") || field === "opened") return "day";
  return code === "money_unreadable" ? "money" : "text";
}
