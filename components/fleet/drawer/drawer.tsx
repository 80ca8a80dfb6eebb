"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Refusal } from "@/domain/change";
import type { FleetRow } from "@/domain/fleet/view";
import type { Acts } from "../../card/brief";
import { CardBody } from "../../card/cardbody";
import { Certificates } from "../../certificate/list";
import { Icon } from "../../icon";
import { useAttempt } from "../../signinhere";
import { Tel } from "../../tel";
import { useStepKeys } from "./keys";
import type { CardLook, Looked } from "./look";

interface CardDrawerProps {
  cardId: string;
  card: CardLook;
  /** Where it stands in the list; null where the list does not show it. */
  place: { at: number; of: number; before: string | null; after: string | null } | null;
  /** The card's row: another one than before says that the card changed. */
  version: FleetRow | undefined;
  step: (cardId: string) => void;
  close: () => void;
  /** Told when something was done to the card here. */
  changed: () => void;
}

/** A card over the list, with all that its page says and does; j and k go on to the next and back. */
export default function CardDrawer({ cardId, card, place, version, step, close, changed }: CardDrawerProps) {
  const t = useTranslations("drawer");
  const dialog = useRef<HTMLDialogElement>(null);
  const { looked, refusal, again } = useLook(cardId, card, version);
  const acts = useActs(card, () => {
    again();
    changed();
  });
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    // Another card: read from its top.
    if (cardId !== "") dialog.current?.scrollTo({ top: 0 });
  }, [cardId]);
  useStepKeys(
    (by) => {
      const next = by === 1 ? place?.after : place?.before;
      if (next) step(next);
    },
    () => dialog.current,
  );
  const shown = looked?.view.file.card.id === cardId ? looked : null;
  // React lets the end of a dialog within (a deed's form) rise to here.
  return createPortal(
    <dialog
      className="box drawer card-drawer"
      ref={dialog}
      aria-labelledby="drawer-h"
      onClose={(event) => event.target === event.currentTarget && close()}
    >
      <div>
        <header className="top">
          <h2 id="drawer-h">{shown === null ? t("title") : <Tel number={shown.view.file.card.number} />}</h2>
          <Steps place={place} step={step} />
          <Link className="btn low" href={`/cards/${cardId}` as Route} prefetch={false}>
            {t("page")}
          </Link>
          <button className="close" type="button" aria-label={t("close")} onClick={() => dialog.current?.close()}>
            <Icon name="cross" />
          </button>
        </header>
        <Body looked={shown} refusal={refusal} acts={acts} card={card} again={again} />
      </div>
    </dialog>,
    document.body,
  );
}

function Body({
  looked,
  refusal,
  acts,
  card,
  again,
}: {
  looked: Looked | null;
  refusal: Refusal | null;
  acts: Acts;
  card: CardLook;
  again: () => void;
}) {
  const t = useTranslations("drawer");
  const words = useTranslations("errors.refused");
  if (looked === null && refusal !== null) {
    return (
      <div className="refusal" role="alert">
        <b>{words(refusal.refused)}</b>{" "}
        <button className="btn low" type="button" onClick={again}>
          {t("again")}
        </button>
      </div>
    );
  }
  if (looked === null) return <p role="status">{t("reading")}</p>;
  const { view, actor, today, onePerson, handles } = looked;
  const proof =
    view.file.cases.length === 0 ? null : (
      <Certificates file={view.file} actor={actor} today={today} onePerson={onePerson} acts={card.paperActs} />
    );
  return (
    <div className="card" key={view.file.card.id}>
      <CardBody
        view={view}
        actor={actor}
        today={today}
        acts={acts}
        proof={proof}
        warningActs={handles ? card.warningActs : null}
      />
    </div>
  );
}

function Steps({ place, step }: Pick<CardDrawerProps, "place" | "step">) {
  const t = useTranslations("drawer");
  if (place === null) return null;
  const { before, after } = place;
  return (
    <span className="steps">
      <button
        className="btn low"
        type="button"
        disabled={before === null}
        aria-keyshortcuts="k"
        onClick={() => before && step(before)}
      >
        <Icon name="left" />
        <span className="vh">{t("before")}</span>
      </button>
      <span className="quiet small" aria-live="polite">
        {t("of", { n: place.at + 1, of: place.of })}
      </span>
      <button
        className="btn low"
        type="button"
        disabled={after === null}
        aria-keyshortcuts="j"
        onClick={() => after && step(after)}
      >
        <Icon name="right" />
        <span className="vh">{t("after")}</span>
      </button>
    </span>
  );
}

/** Reads the card, and again when it is another one, when its row changed, or when asked to. What is shown stays meanwhile. */
function useLook(cardId: string, { look }: CardLook, version: FleetRow | undefined) {
  const [looked, setLooked] = useState<Looked | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [round, setRound] = useState(0);
  const attempt = useAttempt();
  const reading = useRef("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` and `version` say when it is read again, not what.
  useEffect(() => {
    const mine = `${cardId} ${round}`;
    reading.current = mine;
    attempt(() => look({ id: cardId })).then((answer) => {
      if (reading.current !== mine) return;
      if (answer.ok) setLooked(answer.value);
      setRefusal(answer.ok ? null : answer.refusal);
    });
  }, [cardId, round, version, look, attempt]);
  const again = useCallback(() => setRound((n) => n + 1), []);
  return { looked, refusal, again };
}

/** The page's deeds; after each the card is read again, also where it was refused because somebody else was faster. */
function useActs({ acts }: CardLook, done: () => void): Acts {
  const latest = useRef(done);
  useEffect(() => {
    latest.current = done;
  });
  const [told] = useState<Acts>(() => {
    const { findPeople, ...deeds } = acts;
    const wrapped = Object.entries(deeds).map(([name, act]) => [
      name,
      async (input: unknown) => {
        const answer = await act(input);
        latest.current();
        return answer;
      },
    ]);
    // The same names, each with an act of the same kind.
    return { ...Object.fromEntries(wrapped), findPeople } as Acts;
  });
  return told;
}
