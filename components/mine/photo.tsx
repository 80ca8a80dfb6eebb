"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, type FormEvent, useState } from "react";
import type { About } from "@/domain/case/photo";
import { LineDown } from "../certificate/linedown";
import { useSending } from "../certificate/sending";
import { Thumb } from "../certificate/thumb";
import { useFileRefusal } from "../certificate/words";
import { useCloseDialog } from "../dialog";
import { Icon } from "../icon";
import { useMine } from "./act";

/** Takes or chooses the one picture of what stands in the way. */
export function PhotoPick({ picked, onPick }: { picked: File | null; onPick: (photo: File | null) => void }) {
  const t = useTranslations("mine.photo");
  const pick = (change: ChangeEvent<HTMLInputElement>) => onPick(change.target.files?.[0] ?? null);
  return (
    <label className="shoot photo">
      {picked === null ? <Icon name="camera" /> : <Thumb file={picked} alt={picked.name} />}
      <span>
        <b>{t(picked === null ? "take" : "retake")}</b>
        <span className="quiet small">{picked === null ? t("hint") : picked.name}</span>
      </span>
      <input className="vh" type="file" name="photo" accept="image/jpeg,image/png,image/heic,.heic" onChange={pick} />
    </label>
  );
}

/** Sends the picture to the report that stands, going on by itself where the line broke. */
export function useSendPhoto(cardId: string) {
  const { send, ...line } = useSending();
  const sendPhoto = async ({ kind, itemId }: About, photo: File) => {
    const fields = { kind, ...(itemId === undefined ? {} : { itemId }) };
    const answer = await send({ cardId, as: "photo", fields }, [photo], () => {});
    return answer.ok ? { ...answer, reread: true as const } : answer;
  };
  return { ...line, sendPhoto };
}

export interface AddPhotoFormProps {
  cardId: string;
  about: About;
}

/** The picture and its key; closes the dialog around it when it is there. */
export function AddPhotoForm({ cardId, about }: AddPhotoFormProps) {
  const t = useTranslations("mine.photo");
  const close = useCloseDialog();
  const refusalOf = useFileRefusal();
  const { refusal, working, run } = useMine();
  const [photo, setPhoto] = useState<File | null>(null);
  const { sendPhoto, down, goOn } = useSendPhoto(cardId);
  const send = (submit: FormEvent<HTMLFormElement>) => {
    submit.preventDefault();
    if (photo === null) return;
    const lay = async () => {
      const answer = await sendPhoto(about, photo);
      if (answer.ok) close();
      return answer;
    };
    run(lay, { said: t("said") });
  };
  return (
    <form onSubmit={send}>
      <PhotoPick picked={photo} onPick={setPhoto} />
      {down ? <LineDown goOn={goOn} /> : null}
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
