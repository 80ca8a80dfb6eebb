"use client";

import dynamic from "next/dynamic";
import { useCallback, useEffect, useRef } from "react";
import type { FleetRow } from "@/domain/fleet/view";
import { moveTo, useAddress } from "../address";
import type { LiveView } from "../live/live";
import { rowOf } from "../place";
import type { CardLook } from "./look";

const CardDrawer = dynamic(() => import("./drawer"), { ssr: false });

/** The card that an address names for the drawer. */
export function cardIn(address: string): string | null {
  const id = new URLSearchParams(address).get("card") ?? "";
  return /^[\w-]{1,40}$/.test(id) ? id : null;
}

/** An address of the list with another card in the drawer, or none; the rest of it stays as it is written. */
export function withCard(address: string, cardId: string | null): string {
  const rest = address.split("&").filter((part) => part !== "" && !part.startsWith("card="));
  return [...rest, ...(cardId === null ? [] : [`card=${cardId}`])].join("&");
}

function here(): string {
  return window.location.search.slice(1);
}

/** Opens cards over the list: the address says which, so that Back closes it and a link opens it again. */
export function useDrawer(): {
  cardId: string | null;
  open: (row: Pick<FleetRow, "id">) => void;
  close: () => void;
  step: (cardId: string) => void;
} {
  const address = useAddress();
  const cardId = cardIn(address);
  const pushed = useRef(false);
  const open = useCallback((row: Pick<FleetRow, "id">) => {
    pushed.current = true;
    moveTo(withCard(here(), row.id), "push");
  }, []);
  useEffect(() => {
    if (cardId === null) pushed.current = false;
  }, [cardId]);
  const step = useCallback((next: string) => moveTo(withCard(here(), next), "replace"), []);
  const close = useCallback(() => {
    // What was opened here goes by Back, so that the list is not in the history twice.
    if (pushed.current) window.history.back();
    else moveTo(withCard(here(), null), "replace");
  }, []);
  return { cardId, open, close, step };
}

interface DrawerHostProps {
  drawer: ReturnType<typeof useDrawer>;
  live: LiveView;
  card: CardLook;
}

export function DrawerHost({ drawer: { cardId, close, step }, live, card }: DrawerHostProps) {
  const last = useRef<string | null>(null);
  useEffect(() => {
    // The browser gives the focus back to where the drawer was opened from, we to where the reader is now.
    if (cardId === null && last.current !== null) rowOf(last.current)?.focus();
    last.current = cardId;
  }, [cardId]);
  if (cardId === null) return null;
  const { rows } = live.view.list;
  const at = rows.findIndex(({ id }) => id === cardId);
  return (
    <CardDrawer
      cardId={cardId}
      card={card}
      place={at < 0 ? null : { at, of: rows.length, before: rows[at - 1]?.id ?? null, after: rows[at + 1]?.id ?? null }}
      version={rows[at]}
      step={step}
      close={() => {
        close();
      }}
      changed={() => void live.reread([cardId])}
    />
  );
}
