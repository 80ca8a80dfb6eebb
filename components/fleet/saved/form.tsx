"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import { allColumns } from "@/domain/fleet/layout";
import { longestViewName, type SavedView, type ViewInput, type ViewShelf } from "@/domain/fleet/saved";
import type { Json, ViewRow } from "@/domain/rows";
import { Submit } from "../../button";
import type { Act } from "../../deed";
import { Dismiss, useCloseDialog } from "../../dialog";
import { Choice, Field } from "../../field";
import { RefusalNote, useFieldError } from "../../refusal";
import { useAttempt } from "../../signinhere";
import { useToast } from "../../toast";
import type { CustomField } from "../layout/keep";
import { useColumnName } from "../layout/names";
import { useShelf } from "./shelf";

interface ViewFormProps {
  /** The view that is saved over, or null for a new one. */
  over: Pick<SavedView, "id" | "version" | "name" | "shared" | "teamId"> | null;
  /** What it shall hold; null leaves it as it is: another name, another circle. */
  content: ViewInput["content"];
  customs: readonly CustomField[];
  save: Act;
  /** Told the view's id. */
  onSaved: (id: string) => void;
}

/** Name and circle of a view. A save over what somebody else has changed shows both sides and stays open. */
export function ViewForm({ over, content, customs, save, onSaved }: ViewFormProps) {
  const t = useTranslations("fleet.views");
  const { shelf } = useShelf(true);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const error = useFieldError(refusal);
  const close = useCloseDialog();
  const attempt = useAttempt();
  const say = useToast();
  const words = useViewWords(customs, shelf);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    const input = { id: over?.id ?? null, version: over?.version ?? null, ...circleOf(form), content };
    start(async () => {
      const answer = await attempt(() => save(input));
      if (!answer.ok) return setRefusal(answer.refusal);
      say(t("saved"));
      close();
      onSaved((answer.value as { id: string }).id); // what saveView gives
    });
  };
  return (
    <form className="deed" onSubmit={send} noValidate>
      <Field
        label={t("name")}
        name="name"
        defaultValue={over?.name ?? ""}
        maxLength={longestViewName}
        required
        autoFocus
        error={error("name")}
      />
      <Choice
        key={shelf === null ? "reading" : "read"}
        label={t("circle")}
        name="circle"
        defaultValue={over ? circleValue(over) : "own"}
        hint={t("circleHint")}
        error={error("shared") ?? error("teamId")}
      >
        <option value="own">{t("own")}</option>
        {shelf?.teams.map(({ id, name }) => (
          <option key={id} value={`team:${id}`}>
            {t("team", { team: name })}
          </option>
        ))}
        {shelf?.everyone ? <option value="everyone">{t("everyone")}</option> : null}
      </Choice>
      {refusal === null ? null : <RefusalNote refusal={refusal} labels={words.labels} value={words.value} />}
      <div className="ends">
        <Dismiss>{t("cancel")}</Dismiss>
        <Submit busy={busy} working={t("saving")}>
          {t("save")}
        </Submit>
      </div>
    </form>
  );
}

function circleValue({ shared, teamId }: Pick<ViewRow, "shared" | "teamId">): string {
  return shared === "team" ? `team:${teamId}` : shared;
}

function circleOf(form: FormData): Omit<ViewInput, "content"> {
  const name = String(form.get("name") ?? "");
  const circle = String(form.get("circle") ?? "own");
  if (circle.startsWith("team:")) return { name, shared: "team", teamId: circle.slice("team:".length) };
  return { name, shared: circle === "everyone" ? "everyone" : "own", teamId: null };
}

/** The fields of a view in words, for both sides of a conflict. */
export function useViewWords(customs: readonly CustomField[], shelf: ViewShelf | null) {
  const t = useTranslations("fleet.views");
  const column = useColumnName(customs);
  const all = allColumns(customs.map(({ id }) => id));
  const labels = {
    name: t("name"),
    query: t("query"),
    sort: t("sort"),
    shared: t("circle"),
    teamId: t("circle"),
    layout: t("layout"),
  };
  const circles: Readonly<Record<string, string>> = {
    own: t("own"),
    team: t("someTeam"),
    everyone: t("everyone"),
  };
  const value = (field: string, stored: Json): string | null => {
    if (typeof stored !== "string") return null;
    if (field === "shared") return circles[stored] ?? stored;
    if (field === "teamId") return shelf?.teams.find(({ id }) => id === stored)?.name ?? null;
    if (field !== "layout") return stored === "" ? t("nothing") : stored;
    return stored
      .split(",")
      .flatMap((id) => all.find((one) => one === id) ?? [])
      .map(column)
      .join(t("comma"));
  };
  return { labels, value };
}
