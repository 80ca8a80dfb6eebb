"use client";

import { useTranslations } from "next-intl";
import type { Day as DayText, Instant } from "@/domain/rows";
import { Press } from "../card/press";
import { Day, Moment } from "../day";
import { type Act, Input, Select } from "../deed";
import { Dialog } from "../dialog";
import { OnceForm } from "./once";

interface TokenLine {
  id: string;
  name: string;
  scope: "read" | "write";
  expiresAt: Instant;
  endedAt: Instant | null;
  lastUsedAt: Instant | null;
  /** Ended, or past its day. */
  over: boolean;
}

interface TokensProps {
  tokens: readonly TokenLine[];
  today: DayText;
  /** The last day that is offered, and the last that may be chosen. */
  first: DayText;
  last: DayText;
  add: Act;
  end: Act;
}

/** One's own tokens, with the key for a new one. */
export function Tokens({ tokens, today, first, last, add, end }: TokensProps) {
  const t = useTranslations("programs");
  return (
    <section className="frame part">
      <h2>
        {t("tokens")}
        <span className="end">
          <Dialog opener={t("addToken")} openerClass="btn low" title={t("addToken")}>
            <NewToken add={add} today={today} first={first} last={last} />
          </Dialog>
        </span>
      </h2>
      <p className="quiet small note">{t("tokensSay")}</p>
      {tokens.length === 0 ? (
        <p className="quiet note">{t("noTokens")}</p>
      ) : (
        <ul className="keys">
          {tokens.map((one) => (
            <li key={one.id} className={one.over ? "over" : undefined}>
              <b>{one.name}</b>
              <span>{t(`scope.${one.scope}`)}</span>
              <span className="quiet">
                {t("until")} <Day day={one.expiresAt.slice(0, 10)} today={today} bare />
              </span>
              <span className="quiet">
                {t("used")} {one.lastUsedAt === null ? t("never") : <Moment at={one.lastUsedAt} today={today} />}
              </span>
              <span className="end">
                {one.over ? (
                  <span className="quiet">{one.endedAt === null ? t("expired") : t("ended")}</span>
                ) : (
                  <Press
                    className="btn low"
                    act={end}
                    given={{ id: one.id }}
                    done={t("tokenEnded", { name: one.name })}
                  >
                    {t("end")}
                  </Press>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function NewToken({ add, today, first, last }: Pick<TokensProps, "add" | "today" | "first" | "last">) {
  const t = useTranslations("programs");
  const labels = { name: t("name"), scope: t("may"), lastDay: t("lastDay") };
  return (
    <OnceForm
      act={add}
      secretOf={tokenOf}
      words={{
        labels,
        submit: t("make"),
        working: t("working"),
        secret: t("token"),
        hint: t("tokenOnce"),
        copy: t("copyToken"),
      }}
    >
      <Input name="name" label={t("name")} hint={t("nameHint")} autoComplete="off" />
      <Select name="scope" label={t("may")} defaultValue="read">
        <option value="read">{t("scope.read")}</option>
        <option value="write">{t("scope.write")}</option>
      </Select>
      <Input name="lastDay" label={t("lastDay")} type="date" min={today} max={last} defaultValue={first} />
    </OnceForm>
  );
}

function tokenOf(answer: unknown): string {
  return typeof answer === "object" && answer !== null && "token" in answer ? String(answer.token) : "";
}
