"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, type FormEvent, useState } from "react";
import type { About } from "@/domain/case/photo";
import { type Refusal, refuse } from "@/domain/change";
import { useFileRefusal } from "../certificate/words";
import { Dialog, useCloseDialog } from "../dialog";
import { Icon } from "../icon";
import { useMine } from "./act";

type Answer = { ok: true; value: null; reread: true } | { ok: false; refusal: Refusal };

/** Takes or chooses the one picture of what stands in the way. */
export function PhotoPick({ picked, onPick }: { picked: File | null; onPick: (photo: File | null) => void }) {
  const t = useTranslations("mine.photo");
  const pick = (change: ChangeEvent<HTMLInputElement>) => onPick(change.target.files?.[0] ?? null);
  return (
    <label className="shoot photo">
      <Icon name="camera" />
      <span>
        <b>{t(picked === null ? "take" : "retake")}</b>
        <span className="quiet small">{picked === null ? t("hint") : picked.name}</span>
      </span>
      <input className="vh" type="file" name="photo" accept="image/jpeg,image/png,image/heic,.heic" onChange={pick} />
    </label>
  );
}

/** Sends the picture to the report that stands. A line that is down throws, as a deed of the page does. */
export async function sendPhoto(cardId: string, { kind, itemId }: About, photo: File): Promise<Answer> {
  const body = new FormData();
  body.append("kind", kind);
  if (itemId !== undefined) body.append("itemId", itemId);
  body.append("file", photo);
  const response = await fetch(`/cards/${encodeURIComponent(cardId)}/photo`, { method: "POST", body });
  const refusal = await response.json().then(
    // Our own handler writes it; what stands before it may answer with anything.
    (said: { refusal?: Refusal | null }) => (said.refusal === undefined ? refuse("busy") : said.refusal),
    () => refuse("busy"),
  );
  return refusal === null ? { ok: true, value: null, reread: true } : { ok: false, refusal };
}

interface AddPhotoProps {
  cardId: string;
  about: About;
  hasPhoto: boolean;
}

/** A picture to what the manager was told already. */
export function AddPhoto({ hasPhoto, ...of }: AddPhotoProps) {
  const t = useTranslations("mine.photo");
  return (
    <Dialog opener={t(hasPhoto ? "another" : "add")} openerClass="btn" title={t("title")}>
      <AddPhotoForm {...of} />
    </Dialog>
  );
}

function AddPhotoForm({ cardId, about }: Omit<AddPhotoProps, "hasPhoto">) {
  const t = useTranslations("mine.photo");
  const close = useCloseDialog();
  const refusalOf = useFileRefusal();
  const { refusal, working, run } = useMine();
  const [photo, setPhoto] = useState<File | null>(null);
  const send = (submit: FormEvent<HTMLFormElement>) => {
    submit.preventDefault();
    if (photo === null) return;
    const lay = async () => {
      const answer = await sendPhoto(cardId, about, photo);
      if (answer.ok) close();
      return answer;
    };
    run(lay, { said: t("said") });
  };
  return (
    <form onSubmit={send}>
      <PhotoPick picked={photo} onPick={setPhoto} />
      <button className="btn main big" type="submit" aria-busy={working} disabled={photo === null}>
        {t("send")}
      </button>
      {refusal ? (
        <p className="wrong" role="alert">
          {refusalOf(refusal)}
        </p>
      ) : null}
    </form>
  );
}
