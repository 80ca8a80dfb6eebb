"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { ask } from "../fleet/ask";
import { telGroups } from "../format";
import type { NavItem } from "../nav";
import { type Command, commandsOnPage, fits } from "./commands";

interface PaletteProps {
  items: readonly NavItem[];
  onClose: () => void;
}

/** Go to a card by its last digits, to a saved view, to a page, or do what the page offers: type, choose by arrow, Enter. */
export default function Palette({ items, onClose }: PaletteProps) {
  const t = useTranslations("palette");
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const commands = useCommands(items, typed);
  useEffect(() => dialog.current?.showModal(), []);
  const run = (one: Command | undefined) => {
    if (one === undefined) return;
    // Closed first: what it opens takes the focus, and gives it back to where it was before the palette.
    dialog.current?.close();
    requestAnimationFrame(one.run);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && commands.length > 0) {
      event.preventDefault();
      const next = (Math.min(at, commands.length - 1) + step + commands.length) % commands.length;
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter") {
      event.preventDefault();
      run(commands[at]);
    }
  };
  return createPortal(
    <dialog className="box palette" ref={dialog} aria-label={t("open")} onClose={onClose}>
      <div>
        <input
          className="field"
          type="text"
          role="combobox"
          aria-label={t("open")}
          aria-expanded="true"
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={commands[at] === undefined ? undefined : `${id}-${at}`}
          placeholder={t("hint")}
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          value={typed}
          onKeyDown={press}
          onChange={({ target: { value } }) => {
            setTyped(value);
            setAt(0);
          }}
        />
        <div id={id} role="listbox" aria-label={t("open")} className="palette-list">
          {commands.map((one, n) => (
            <div key={one.id}>
              {commands[n - 1]?.group === one.group ? null : (
                <p className="quiet small" aria-hidden="true">
                  {t(`group.${one.group}`)}
                </p>
              )}
              <div
                id={`${id}-${n}`}
                role="option"
                tabIndex={-1}
                aria-selected={n === at}
                onPointerMove={() => setAt(n)}
                onClick={() => run(one)}
                onKeyDown={press}
              >
                <span className="vh">{t(`group.${one.group}`)}: </span>
                {one.name}
                {one.note ? <span className="quiet small"> {one.note}</span> : null}
              </div>
            </div>
          ))}
        </div>
        <p className="quiet small" role="status">
          {commands.length === 0 ? t("nothing") : t("found", { n: commands.length })}
        </p>
      </div>
    </dialog>,
    document.body,
  );
}

interface Found {
  cards: { id: string; number: string; userName: string | null }[];
  views: { id: string; name: string; address: string }[];
}

/** Everything that fits what is typed, cards first: digits mean a number's end. */
function useCommands(items: readonly NavItem[], typed: string): Command[] {
  const router = useRouter();
  const rooms = useTranslations("shell.rooms");
  const t = useTranslations("palette");
  const digits = /^[\d\s-]{3,20}$/.test(typed) ? typed.replace(/\D/g, "") : "";
  const found = useFound(digits);
  const [here] = useState(commandsOnPage);
  return useMemo(() => {
    const go = (address: string) => () => router.push(address as Route);
    const cards: Command[] = found.cards.map(({ id, number, userName }) => ({
      id: `card-${id}`,
      group: "cards",
      name: telGroups(number).join(" "),
      note: userName ?? undefined,
      run: go(`/cards/${id}`),
    }));
    const views: Command[] = found.views.map(({ id, name, address }) => ({
      id: `view-${id}`,
      group: "views",
      name,
      run: go(`/fleet?${address}`),
    }));
    const pages: Command[] = [
      ...items.map(({ room, href }) => ({
        id: `page-${room}`,
        group: "pages" as const,
        name: rooms(room),
        run: go(href),
      })),
      { id: "page-account", group: "pages", name: t("account"), run: go("/account") },
    ];
    return [...cards, ...[...here, ...views, ...pages].filter((one) => typed.trim() === "" || fits(one, typed.trim()))];
  }, [found, here, items, rooms, router, t, typed]);
}

function useFound(digits: string): Found {
  const [found, setFound] = useState<Found & { of: string }>({ of: "", cards: [], views: [] });
  useEffect(() => {
    const abort = new AbortController();
    ask<Found>(`/palette?digits=${digits}`, abort.signal)
      .then((told) => setFound({ ...told, of: digits }))
      // Pages and deeds are there all the same.
      .catch(() => {});
    return () => abort.abort();
  }, [digits]);
  return found.of === digits ? found : { ...found, cards: [] };
}
