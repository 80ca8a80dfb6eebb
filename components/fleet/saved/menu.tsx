"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { ViewHead, ViewShelf } from "@/domain/fleet/saved";
import { type Act, useRefusedText } from "../../deed";
import { Fold } from "../../fold";
import { Icon } from "../../icon";
import { useAttempt } from "../../signinhere";
import { useToast } from "../../toast";
import { useShelf } from "./shelf";

interface ViewMenuProps {
  openId: string | null;
  pin: Act;
  /** The keys to save what is seen, and to the open view. */
  children: ReactNode;
}

/** The views that the reader finds, each a link, and a key that puts it beside the navigation. Read when it is opened. */
export function ViewMenu({ openId, pin, children }: ViewMenuProps) {
  const t = useTranslations("fleet.views");
  const [open, setOpen] = useState(false);
  const { shelf, failed, again } = useShelf(open);
  return (
    <Fold
      className="facet views"
      onToggle={setOpen}
      summary={
        <>
          <Icon name="filter" />
          {t("open")}
          <Icon name="down" />
        </>
      }
    >
      <div>
        {!open ? null : shelf === null ? (
          <p className="quiet" role="status">
            {t(failed ? "failed" : "loading")}
          </p>
        ) : (
          <Views shelf={shelf} openId={openId} pin={pin} again={again} />
        )}
        <div className="view-keys">{children}</div>
      </div>
    </Fold>
  );
}

interface ViewsProps {
  shelf: ViewShelf;
  openId: string | null;
  pin: Act;
  again: () => void;
}

function Views({ shelf: { views, pinned }, openId, pin, again }: ViewsProps) {
  const t = useTranslations("fleet.views");
  if (views.length === 0) return <p className="quiet">{t("none")}</p>;
  return (
    <ul>
      {views.map((one) => (
        <li key={one.id} className="view-row">
          <Link href={`/fleet?view=${one.id}` as Route} prefetch={false} aria-current={one.id === openId || undefined}>
            <span>{one.name}</span>
            <Circle view={one} />
          </Link>
          <PinKey view={one} pinned={pinned.includes(one.id)} pin={pin} again={again} />
        </li>
      ))}
    </ul>
  );
}

/** With whom it is shared, and who made it if the reader may know. */
function Circle({ view: { shared, teamName, owner } }: { view: ViewHead }) {
  const t = useTranslations("fleet.views");
  if (shared === "own") return null;
  const circle = shared === "everyone" ? t("everyone") : (teamName ?? t("someTeam"));
  return <span className="quiet small">{[circle, owner].filter(Boolean).join(" · ")}</span>;
}

function PinKey({ view, pinned, pin, again }: { view: ViewHead; pinned: boolean; pin: Act; again: () => void }) {
  const t = useTranslations("fleet.views");
  const attempt = useAttempt();
  const say = useToast();
  const refused = useRefusedText();
  const press = async () => {
    const answer = await attempt(() => pin({ id: view.id, pinned: !pinned }));
    if (answer.ok) again();
    else say(answer.refusal.refused === "too_many" ? t("pinsFull") : refused(answer.refusal));
  };
  return (
    <button
      type="button"
      className="pin-view"
      aria-pressed={pinned}
      aria-label={t("pin", { view: view.name })}
      title={t(pinned ? "unpinHint" : "pinHint")}
      onClick={press}
    >
      <Icon name="pin" />
    </button>
  );
}
