"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { Icon } from "../icon";
import { keysOf } from "./keysof";

/** The keys of the page that is shown, and those of every page. */
export default function KeyList({ onClose }: { onClose: () => void }) {
  const t = useTranslations("keys");
  const close = useTranslations("format")("close");
  const dialog = useRef<HTMLDialogElement>(null);
  const groups = keysOf(usePathname());
  useEffect(() => dialog.current?.showModal(), []);
  return createPortal(
    <dialog className="box broad key-list" ref={dialog} aria-labelledby="keys-h" onClose={onClose}>
      <div>
        <div className="top">
          <h2 id="keys-h">{t("title")}</h2>
          <button className="close" type="button" aria-label={close} onClick={() => dialog.current?.close()}>
            <Icon name="cross" />
          </button>
        </div>
        {groups.map(({ group, keys }) => (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`}>{t(`group.${group}`)}</h3>
            <dl>
              {keys.map(({ does, press }) => (
                <div key={does}>
                  <dt>
                    {press.map((one) => (
                      <kbd key={one}>{one}</kbd>
                    ))}
                  </dt>
                  <dd>{t(`does.${does}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>,
    document.body,
  );
}
