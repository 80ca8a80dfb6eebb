"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import type { FactChange } from "@/domain/policies/facts";
import { type Carrier, carriers } from "@/domain/words";
import { type Act, Area, DeedForm } from "../deed";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { Difference } from "./difference";
import { usePathWords } from "./pathwords";

/** What a pack of the file would change. */
export interface FileLook {
  carrier: Carrier;
  province: string | null;
  seen: string;
  changes: readonly FactChange[];
}

type Look = (input: unknown) => Promise<{ ok: true; value: FileLook[] } | { ok: false; refusal: Refusal }>;

interface ExchangeProps {
  look: Look;
  take: Act;
  today: string;
}

/** A file of rules is chosen, its difference shown per carrier and province, and only then taken in. */
export function TakeFile({ look, take, today }: ExchangeProps) {
  const t = useTranslations("policies.exchange");
  const [text, setText] = useState("");
  const [seen, setSeen] = useState<FileLook[] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const attempt = useAttempt();
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0];
    if (!file) return;
    start(async () => {
      const read = await file.text();
      const answer = await attempt(() => look({ text: read }));
      setText(read);
      setSeen(answer.ok ? answer.value : null);
      setRefusal(answer.ok ? null : answer.refusal);
    });
  };
  return (
    <section className="frame part" aria-labelledby="take-h" aria-busy={pending}>
      <h2 id="take-h">{t("import")}</h2>
      <div className="say">
        <p>{t("importHint")}</p>
        <label className="ask">
          <span className="label">{t("choose")}</span>
          <input className="field" type="file" accept=".json,application/json" onChange={choose} />
        </label>
        {refusal ? <FileRefusal refusal={refusal} text={text} /> : null}
        {seen ? <Looked seen={seen} text={text} take={take} today={today} onTaken={() => setSeen(null)} /> : null}
      </div>
    </section>
  );
}

/** Every fault at its path: the carrier stands for the pack's number. */
function FileRefusal({ refusal, text }: { refusal: Refusal; text: string }) {
  const path = usePathWords(null);
  const words = useTranslations("words.carrier");
  const named = carriersIn(text);
  const name = (field: string) => {
    const pack = /^packs\.(\d+)\.?(?:pack\.?)?(.*)$/.exec(field);
    const carrier = pack ? named[Number(pack[1])] : undefined;
    if (!pack || !carrier) return path(field);
    return [words(carrier), pack[2] ? path(pack[2]) : null].filter(Boolean).join(" › ");
  };
  const labels = Object.fromEntries(
    Object.keys(refusal.fields ?? {}).map((field) => [field, `${name(field)} (${field})`]),
  );
  return <RefusalNote refusal={refusal} labels={labels} />;
}

/** The carriers of a file's packs in their order, as far as it can be read. */
function carriersIn(text: string): (Carrier | undefined)[] {
  try {
    const { packs } = Object(JSON.parse(text)) as { packs?: unknown };
    if (!Array.isArray(packs)) return [];
    return packs.map((pack: unknown) => carriers.find((one) => one === Object(pack).carrier));
  } catch {
    return [];
  }
}

interface LookedProps {
  seen: readonly FileLook[];
  text: string;
  take: Act;
  today: string;
  onTaken: () => void;
}

function Looked({ seen, text, take, today, onTaken }: LookedProps) {
  const t = useTranslations("policies.exchange");
  const words = useTranslations("words.carrierLong");
  const differing = seen.filter((one) => one.changes.length > 0);
  const packs = differing.map(({ carrier, province, seen: name }) => ({ carrier, province, seen: name }));
  // What was looked at is gone once it is stored.
  const keep: Act = async (input) => {
    const answer = await take(input);
    if (answer.ok) onTaken();
    return answer;
  };
  return (
    <div className="looked" role="status">
      {differing.length === 0 ? <p>{t("same", { n: seen.length })}</p> : null}
      {differing.map(({ carrier, province, seen: name, changes }) => (
        <section key={`${carrier} ${province}`}>
          <h3>
            {words(carrier)} {province} <span className="quiet small">{t("upon", { name, n: changes.length })}</span>
          </h3>
          <Difference changes={changes} />
        </section>
      ))}
      {differing.length > 0 ? (
        <DeedForm
          act={keep}
          given={{ text, packs }}
          submit={t("take", { n: differing.length })}
          done={t("taken", { n: differing.length })}
          today={today}
          stay="keep"
          labels={{ note: t("note") }}
        >
          <Area name="note" label={t("note")} maxLength={300} />
        </DeedForm>
      ) : null}
    </div>
  );
}
