"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useCallback, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Icon, type IconName } from "./icon";

const Close = createContext<() => void>(() => {});

/** Closes the dialog around the caller; nothing outside of one. */
export function useCloseDialog(): () => void {
  return use(Close);
}

interface DialogProps {
  /** The button that opens it. */
  opener: ReactNode;
  openerIcon?: IconName;
  openerClass?: string;
  /** Stands over the content and names the dialog. */
  title: ReactNode;
  /** drawer: from the side over the whole height; broad: for a table. */
  shape?: "box" | "broad" | "drawer";
  children: ReactNode;
}

/**
 * A native `<dialog>` with its button. It is made when it opens, so a form in it starts anew each time, and stands at the end of the
 * page's `<main>`: what surrounds the button (a table's cell, a heading) neither holds nor dresses it.
 */
export function Dialog({ opener, openerIcon, openerClass = "btn", title, shape = "box", children }: DialogProps) {
  const t = useTranslations("format");
  const dialog = useRef<HTMLDialogElement>(null);
  const [opened, setOpened] = useState(false);
  const id = useId();
  const close = useCallback(() => dialog.current?.close(), []);
  useEffect(() => {
    if (opened) dialog.current?.showModal();
  }, [opened]);
  return (
    <>
      <button className={openerClass} type="button" aria-haspopup="dialog" onClick={() => setOpened(true)}>
        {openerIcon ? <Icon name={openerIcon} /> : null}
        {opener}
      </button>
      {opened
        ? createPortal(
            <dialog
              className={shape === "box" ? "box" : `box ${shape}`}
              ref={dialog}
              aria-labelledby={id}
              onClose={() => setOpened(false)}
            >
              <div>
                <div className="top">
                  <h2 id={id}>{title}</h2>
                  <button className="close" type="button" onClick={close} aria-label={t("close")}>
                    <Icon name="cross" />
                  </button>
                </div>
                <Close value={close}>{children}</Close>
              </div>
            </dialog>,
            document.getElementById("work") ?? document.body,
          )
        : null}
    </>
  );
}

/** A button that closes the dialog around it without doing anything. */
export function Dismiss({ children }: { children: ReactNode }) {
  const close = useCloseDialog();
  return (
    <button className="btn" type="button" onClick={close}>
      {children}
    </button>
  );
}
