"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef } from "react";
import { Icon } from "../icon";

/** One file that was chosen and is not kept yet. */
export interface Chosen {
  id: number;
  file: File;
  state: "waiting" | "sending" | "kept" | "refused";
  /** How much of it is sent, 0 to 1. */
  part: number;
  /** Why it was not kept, in words. */
  wrong: string | null;
}

const pictures = "image/jpeg,image/png";
/** What is taken: by name, because systems differ in the type that they give to a HEIC. */
export const kinds = `.pdf,.jpg,.jpeg,.png,.heic,.heif,application/pdf,${pictures},image/heic`;

interface FilePickProps {
  brief: boolean;
  /** Something was chosen already: the next one is another page. */
  more?: boolean;
  onPick: (files: Chosen[]) => void;
}

/** Chooses files, or takes a photo where there is a camera. Two controls: `capture` alone would take the files away. */
export function FilePick({ brief, more = false, onPick }: FilePickProps) {
  const t = useTranslations("card.certificate");
  const next = useRef(0);
  const pick = (change: ChangeEvent<HTMLInputElement>) => {
    const picked = [...(change.target.files ?? [])];
    onPick(picked.map((file) => ({ id: ++next.current, file, state: "waiting", part: 0, wrong: null })));
    // The same file may be chosen again after it was put right.
    change.target.value = "";
  };
  return (
    <div className="picks">
      <label className={brief ? "shoot" : "shoot touch"}>
        <Icon name="camera" />
        <span>
          <b>{t(more ? "shootMore" : "shoot")}</b>
          <span className="quiet small">{t("shootHint")}</span>
        </span>
        <input className="vh" type="file" accept={pictures} capture="environment" onChange={pick} />
      </label>
      <label className="shoot">
        <Icon name="file" />
        <span>
          <b>{t("choose")}</b>
          <span className="quiet small">{t("chooseHint")}</span>
        </span>
        <input className="vh" type="file" accept={kinds} multiple onChange={pick} />
      </label>
    </div>
  );
}

/** What was chosen: how far each is, and why one was not kept. */
export function FileList({ files, onDrop }: { files: readonly Chosen[]; onDrop: (id: number) => void }) {
  const t = useTranslations("card.certificate");
  if (files.length === 0) return null;
  return (
    <ul className="chosen" aria-live="polite">
      {files.map(({ id, file, state, part, wrong }) => (
        <li key={id}>
          <span className="name">{file.name}</span>
          <span className="quiet small">{sizeOf(file.size)}</span>
          {state === "sending" ? (
            <progress max={1} value={part} aria-label={t("sendingOf", { name: file.name })} />
          ) : (
            <button
              className="btn flat"
              type="button"
              aria-label={t("drop", { name: file.name })}
              onClick={() => onDrop(id)}
            >
              <Icon name="cross" />
            </button>
          )}
          {wrong ? <p className="wrong">{wrong}</p> : null}
        </li>
      ))}
    </ul>
  );
}

/** A file's size as people say it. */
export function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
