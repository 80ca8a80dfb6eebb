"use client";

import { useTranslations } from "next-intl";
import type { ChangeEvent } from "react";
import { Dialog } from "../dialog";
import { Icon } from "../icon";
import { type Chosen, kinds, sizeOf } from "./files";
import { Thumb } from "./thumb";

interface StripProps {
  files: readonly Chosen[];
  /** They are under way: nothing is changed meanwhile. */
  sending: boolean;
  /** They are pages of one paper. */
  together: boolean;
  onDrop: (id: number) => void;
  onRetake: (id: number, file: File) => void;
}

/** What was photographed or chosen, to be looked at before it goes: again, without, and how far each is. */
export function Strip({ files, sending, together, onDrop, onRetake }: StripProps) {
  if (files.length === 0) return null;
  return (
    <ol className="strip" aria-live="polite">
      {files.map((one, at) => (
        <Page
          key={one.id}
          one={one}
          no={together ? at + 1 : null}
          sending={sending}
          onDrop={onDrop}
          onRetake={onRetake}
        />
      ))}
    </ol>
  );
}

type PageProps = Pick<StripProps, "sending" | "onDrop" | "onRetake"> & { one: Chosen; no: number | null };

function Page({ one: { id, file, state, part, wrong }, no, sending, onDrop, onRetake }: PageProps) {
  const t = useTranslations("card.certificate");
  const name = no === null ? file.name : t("pageNo", { n: no });
  const retake = (change: ChangeEvent<HTMLInputElement>) => {
    const [next] = change.target.files ?? [];
    change.target.value = "";
    if (next) onRetake(id, next);
  };
  return (
    <li>
      <Dialog opener={<Thumb file={file} alt={t("lookAt", { name })} />} openerClass="look" title={name} shape="broad">
        <div className="desk whole">
          <Thumb file={file} alt={name} />
        </div>
      </Dialog>
      <span className="name" title={file.name}>
        {name}
      </span>
      {state === "waiting" || state === "refused" ? (
        <span className="quiet small">{sizeOf(file.size)}</span>
      ) : (
        <>
          <progress max={1} value={part} aria-label={t("sendingOf", { name })} />
          <span className="quiet small">
            {t("sentOf", { sent: sizeOf(Math.round(part * file.size)), size: sizeOf(file.size) })}
          </span>
        </>
      )}
      {sending ? null : (
        <span className="keys">
          <label className="btn low">
            {t("retake")}
            <span className="vh"> {name}</span>
            <input className="vh" type="file" accept={kinds} onChange={retake} />
          </label>
          <button className="btn flat" type="button" aria-label={t("drop", { name })} onClick={() => onDrop(id)}>
            <Icon name="cross" />
          </button>
        </span>
      )}
      {wrong ? <p className="wrong">{wrong}</p> : null}
    </li>
  );
}
