"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Field } from "../field";

interface BundleFormProps {
  /** The query as it was typed, and in words. */
  q: string;
  filter: string;
  /** Null: this role makes no bundles. */
  size: { cards: number; events: number; certificates: number; bytes: number } | null;
  /** Why nothing can be signed; null where it can. */
  unsigned: string | null;
  publicKey: string | null;
  /** The download's name for itself: its progress is asked for by it. */
  job: string;
}

/** Which cards, how much that is, the download, and how far it has got. */
export function BundleForm({ q, filter, size, unsigned, publicKey, job }: BundleFormProps) {
  const t = useTranslations("proof.bundle");
  const [begun, setBegun] = useState(false);
  const address = `/audit.zip?${new URLSearchParams({ ...(q && { q }), job })}`;
  return (
    <section className="part" aria-labelledby="bundle-h">
      <h2 id="bundle-h">{t("which")}</h2>
      <search>
        <form className="asked" action="/audit/bundle">
          <Field label={t("query")} name="q" type="search" defaultValue={q} placeholder={t("queryHint")} />
          <button className="btn" type="submit">
            {t("look")}
          </button>
        </form>
      </search>
      <p>{t("filter", { filter })}</p>
      {size === null ? <p className="quiet">{t("notYours")}</p> : <p>{t("size", { ...size, mb: sizeOf(size) })}</p>}
      {unsigned === null ? null : <p className="stop">{t("unsigned", { reason: unsigned })}</p>}
      {size === null || unsigned !== null ? null : (
        <p>
          <a className="btn main" href={address} download onClick={() => setBegun(true)}>
            {t("download")}
          </a>
        </p>
      )}
      {begun && size !== null ? <Progress job={job} events={size.events} certificates={size.certificates} /> : null}
      {publicKey === null ? null : (
        <p className="quiet small">
          {t("publicKey")} <code className="sha">{publicKey}</code>
        </p>
      )}
    </section>
  );
}

/** Events are about this long as they are packed, and certificates hardly pack. */
function sizeOf({ events, bytes }: { events: number; bytes: number }): number {
  return Math.max(1, Math.ceil((events * 400 + bytes) / 1_000_000));
}

interface Done {
  events: number;
  certificates: number;
  done: boolean;
}

/** Asked for once a second until it is done; where another server makes the bundle there is nothing to tell. */
function Progress({ job, events, certificates }: { job: string; events: number; certificates: number }) {
  const t = useTranslations("proof.bundle");
  const [now, setNow] = useState<Done>({ events: 0, certificates: 0, done: false });
  useEffect(() => {
    if (now.done) return;
    const timer = setTimeout(async () => {
      const answer = await fetch(`/audit/bundle/progress?job=${job}`).catch(() => null);
      setNow(answer?.ok ? await answer.json() : (was: Done) => ({ ...was }));
    }, 1000);
    return () => clearTimeout(timer);
  }, [job, now]);
  const part = (now.events + now.certificates * 10) / Math.max(1, events + certificates * 10);
  return (
    <p role="status">
      <progress max={1} value={now.done ? 1 : Math.min(part, 0.99)} />{" "}
      {t(now.done ? "done" : "progress", { events: now.events, certificates: now.certificates })}
    </p>
  );
}
