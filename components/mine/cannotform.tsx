"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import type { BlockerKind, Obstacle } from "@/domain/words";
import { LineDown } from "../certificate/linedown";
import { useFileRefusal } from "../certificate/words";
import { Dismiss, useCloseDialog } from "../dialog";
import { Field } from "../field";
import { keep, keptWhy } from "../outbox/keep";
import { RefusalNote } from "../refusal";
import { type MineActs, type Post, useMine } from "./act";
import { Obstacles } from "./obstacles";
import { PhotoPick, useSendPhoto } from "./photo";

export interface CannotFormProps {
  cardId: string;
  kind: BlockerKind;
  itemId: string;
  /** As the page shows the item. */
  version: number;
  acts: MineActs;
}

/** Why not, a note and a picture; closes the dialog around it when they are told. */
export function CannotForm({ cardId, kind, itemId, version, acts }: CannotFormProps) {
  const t = useTranslations("mine.cannot");
  const why = useTranslations("words.obstacle");
  const photoName = useTranslations("mine.outbox")("photo");
  const close = useCloseDialog();
  const { refresh } = useRouter();
  const { refusal, working, run } = useMine(acts);
  const [obstacle, setObstacle] = useState<Obstacle>("not_holder");
  const [photo, setPhoto] = useState<File | null>(null);
  const [told, setTold] = useState(false);
  const isTold = useRef(false);
  const { sendPhoto, down, goOn } = useSendPhoto(cardId);
  // The manager hears of it at once; the picture follows, and may fail by itself.
  const tell = async (post: Post, note: string) => {
    if (!isTold.current) {
      const seen = [{ id: itemId, version }];
      const answer = await post("cannot", { cardId, kind, itemId, obstacle, note, seen });
      if (!answer.ok || photo === null || keptWhy(answer) === "stale") {
        if (answer.ok) close();
        return answer;
      }
      if (keptWhy(answer) !== null) {
        close();
        return keep({ path: `/cards/${cardId}/photo`, fields: { kind, itemId }, file: photo }, photoName);
      }
      isTold.current = true;
      setTold(true);
    }
    if (photo === null) return { ok: true as const, value: null };
    const sent = await sendPhoto({ kind, itemId }, photo);
    if (sent.ok) close();
    return sent;
  };
  const send = (submit: FormEvent<HTMLFormElement>) => {
    submit.preventDefault();
    const note = String(new FormData(submit.currentTarget).get("note") ?? "");
    const what = [t("open"), why(obstacle), note].filter(Boolean).join(" · ");
    run((post) => tell(post, note), { said: t("said"), what });
  };
  const leave = () => {
    close();
    refresh();
  };
  return (
    <form onSubmit={send}>
      {told ? null : (
        <>
          <Obstacles value={obstacle} onChange={setObstacle} />
          <Field
            label={t("note")}
            name="note"
            maxLength={200}
            required={obstacle === "other"}
            optional={obstacle !== "other"}
          />
        </>
      )}
      <PhotoPick picked={photo} onPick={setPhoto} />
      {down ? <LineDown goOn={goOn} /> : null}
      {told && !down ? <NotSent refusal={refusal} /> : null}
      {refusal && !told ? <RefusalNote refusal={refusal} labels={{ note: t("note") }} /> : null}
      <p className="ends">
        {told ? (
          <button className="btn" type="button" onClick={leave}>
            {t("leave")}
          </button>
        ) : (
          <Dismiss>{t("back")}</Dismiss>
        )}
        <button className="btn main" type="submit" aria-busy={working}>
          {t(told ? "sendPhoto" : "send")}
        </button>
      </p>
    </form>
  );
}

/** The report arrived and its picture did not. */
function NotSent({ refusal }: { refusal: Parameters<ReturnType<typeof useFileRefusal>>[0] | null }) {
  const t = useTranslations("mine.cannot");
  const refusalOf = useFileRefusal();
  return (
    <p className="stop" role="alert">
      {t("toldAlone")} {refusal ? refusalOf(refusal) : null}
    </p>
  );
}
