"use client";

import { useTranslations } from "next-intl";
import type { BackupPlan, RunDetail } from "@/domain/keeping";
import { Press } from "../card/press";
import { Moment } from "../day";
import { type Act, DeedForm, Input, Select } from "../deed";
import { Faults } from "./faults";
import { Running } from "./running";
import { megabytes } from "./size";

/** A backup or verification as the page shows it. */
export interface ShownRun {
  id: string;
  startedAt: string;
  endedAt: string | null;
  ok: boolean | null;
  detail: RunDetail;
}

interface PartProps {
  runs: readonly ShownRun[];
  /** When the next planned one begins; null where none is planned. */
  next: string | null;
  today: string;
  act: Act;
}

/** When the last good backup was made and where it lies, what went before, and a key for one more. */
export function BackupPart({
  runs,
  next,
  today,
  act,
  good,
  place,
}: PartProps & { good: string | null; place: string }) {
  const t = useTranslations("status");
  const going = runs.some((one) => one.endedAt === null);
  return (
    <section className="frame part">
      <h2>{t("backup")}</h2>
      <dl className="fields one">
        <div>
          <dt>{t("lastGood")}</dt>
          <dd>{good === null ? <b className="waits">{t("none")}</b> : <Moment at={good} today={today} />}</dd>
        </div>
        <div>
          <dt>{t("next")}</dt>
          <dd>{next === null ? t("planOff") : <Moment at={next} today={today} />}</dd>
        </div>
        <div>
          <dt>{t("place")}</dt>
          <dd className="path">{place}</dd>
        </div>
      </dl>
      <Runs runs={runs} today={today} />
      <div className="say">
        <p className="quiet small">{t("otherDisk")}</p>
        <div className="ends">
          <Running going={going} />
          <Press act={act} given={{}} done={t("backupBegun")}>
            {t("backUpNow")}
          </Press>
        </div>
      </div>
    </section>
  );
}

/** When the log and every file were last read through, and what was found. */
export function VerifyPart({ runs, next, today, act }: PartProps) {
  const t = useTranslations("status");
  const [last] = runs.filter((one) => one.endedAt !== null);
  return (
    <section className="frame part">
      <h2>{t("verify")}</h2>
      <dl className="fields one">
        <div>
          <dt>{t("next")}</dt>
          <dd>{next === null ? t("planOff") : <Moment at={next} today={today} />}</dd>
        </div>
      </dl>
      <Runs runs={runs} today={today} />
      {last && last.detail.faultCount > 0 ? <Faults detail={last.detail} /> : null}
      <div className="say">
        <p className="quiet small">{t("verifyHint")}</p>
        <div className="ends">
          <Running going={runs.some((one) => one.endedAt === null)} />
          <Press act={act} given={{}} done={t("verifyBegun")}>
            {t("verifyNow")}
          </Press>
        </div>
      </div>
    </section>
  );
}

function Runs({ runs, today }: { runs: readonly ShownRun[]; today: string }) {
  const t = useTranslations("status");
  if (runs.length === 0) return <p className="say quiet">{t("noRuns")}</p>;
  return (
    <ul className="runs">
      {runs.map((one) => (
        <li key={one.id}>
          <Moment at={one.startedAt} today={today} />
          <span className={one.ok === false ? "waits" : ""}>{t(`state.${stateOf(one)}`)}</span>
          <span className="quiet">{one.endedAt === null ? "" : <Sum run={one} />}</span>
        </li>
      ))}
    </ul>
  );
}

function stateOf({ endedAt, ok }: ShownRun): "going" | "good" | "bad" {
  return endedAt === null ? "going" : ok ? "good" : "bad";
}

function Sum({ run: { detail } }: { run: ShownRun }) {
  const t = useTranslations("status");
  if (detail.error !== undefined) {
    return t(detail.error === "ENOSPC" ? "error.full" : detail.error === "cut_off" ? "error.cutOff" : "error.other");
  }
  const { events, files, faultCount } = detail;
  const size = detail.bytes === undefined ? "" : ` · ${megabytes(detail.bytes)} MB`;
  return `${t("sum", { events, files })}${size}${faultCount > 0 ? ` · ${t("wrong", { n: faultCount })}` : ""}`;
}

/** When, and how many are kept. */
export function PlanPart({ plan, today, act }: { plan: BackupPlan; today: string; act: Act }) {
  const t = useTranslations("status");
  const labels = { on: t("daily"), at: t("at"), keep: t("keep") };
  return (
    <section className="frame part">
      <h2>{t("plan")}</h2>
      <DeedForm
        act={act}
        given={{}}
        submit={t("savePlan")}
        done={t("planSaved")}
        today={today}
        labels={labels}
        stay="keep"
      >
        <div className="row">
          <Select name="on" label={labels.on} defaultValue={plan.on ? "yes" : "no"}>
            <option value="yes">{t("yes")}</option>
            <option value="no">{t("no")}</option>
          </Select>
          <Input name="at" label={labels.at} inputMode="numeric" maxLength={5} defaultValue={plan.at} required />
          <Input name="keep" label={labels.keep} inputMode="numeric" defaultValue={String(plan.keep)} required />
        </div>
      </DeedForm>
    </section>
  );
}
