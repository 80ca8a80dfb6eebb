"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, type FormEvent, useEffect, useState } from "react";
import { Icon } from "../icon";
import { readPhoto } from "./decode";
import { LiveScan, mayRunCamera } from "./live";

interface ScanProps {
  /** What was scanned or typed. */
  onSaid: (text: string) => void;
  /** What was wrong with the last one, in words. */
  wrong: string | null;
}

/** Finds the card: by the camera where it may run, else by a photo of the slip, else by the last digits. */
export function Scan({ onSaid, wrong }: ScanProps) {
  const t = useTranslations("batch.counter");
  const [camera, setCamera] = useState(false);
  const [live, setLive] = useState(false);
  const [reading, setReading] = useState(false);
  const [unread, setUnread] = useState(false);
  // Known in the browser alone.
  useEffect(() => setCamera(mayRunCamera()), []);
  const photo = async (change: ChangeEvent<HTMLInputElement>) => {
    const file = change.target.files?.[0];
    change.target.value = "";
    if (!file) return;
    setReading(true);
    const text = await readPhoto(file);
    setReading(false);
    setUnread(text === null);
    if (text !== null) onSaid(text);
  };
  const typed = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setUnread(false);
    onSaid(String(new FormData(event.currentTarget).get("digits") ?? ""));
  };
  return (
    <section className="scan" aria-labelledby="scan-h">
      <h2 id="scan-h">{t("scan")}</h2>
      {live ? <LiveScan onRead={onSaid} /> : null}
      {camera ? (
        <button className="btn main big" type="button" aria-pressed={live} onClick={() => setLive(!live)}>
          <Icon name="camera" /> {t(live ? "stopCamera" : "camera")}
        </button>
      ) : null}
      <label className={camera ? "btn big" : "btn main big"} aria-busy={reading}>
        <Icon name="camera" /> {reading ? t("reading") : t("photo")}
        <input className="vh" type="file" accept="image/*" capture="environment" onChange={photo} />
      </label>
      <form className="digits" onSubmit={typed}>
        <label htmlFor="digits">{t("digits")}</label>
        <input
          className="field"
          id="digits"
          name="digits"
          inputMode="numeric"
          autoComplete="off"
          maxLength={13}
          required
        />
        <button className="btn" type="submit">
          {t("find")}
        </button>
      </form>
      <p className="wrong" role="alert">
        {unread ? t("unread") : wrong}
      </p>
    </section>
  );
}
