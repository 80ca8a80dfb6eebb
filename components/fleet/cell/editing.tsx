"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from "react";
import type { Refusal } from "@/domain/change";
import type { CellField, CellValue } from "@/domain/fleet/cell";
import type { FleetRow } from "@/domain/fleet/view";
import { useRefusedText } from "../../deed";
import { telGroups } from "../../format";
import { useAttempt } from "../../signinhere";
import { useToast } from "../../toast";
import type { LiveView } from "../live/live";
import type { CellActs, CellText } from "./acts";
import { heldBy, useCellWords } from "./value";

export interface CellPlace {
  cardId: string;
  field: CellField;
}

/** What was typed into a cell and is not stored: on its way, or refused. It stays through paging and filtering. */
export interface CellDraft {
  to: CellText;
  /** As it was typed. */
  text: string;
  was: CellValue;
  busy: boolean;
  refusal: Refusal | null;
  /** What stands there instead, once both values are shown: saving again decides. */
  theirs: CellValue;
}

export interface Editing {
  acts: CellActs;
  live: LiveView;
  /** The cell in which somebody types. */
  at: CellPlace | null;
  open(place: CellPlace | null): void;
  draftOf(place: CellPlace): CellDraft | null;
  /** Stores what was typed into a row's cell; a refusal stays in the cell with it. */
  save(row: FleetRow, field: CellField, draft: Pick<CellDraft, "to" | "text" | "was">): void;
  drop(place: CellPlace): void;
}

const Now = createContext<Editing | null>(null);

/** The editing around a table; null where nobody edits. */
export function useEditing(): Editing | null {
  return use(Now);
}

interface CellsProps {
  acts: CellActs | null;
  live: LiveView;
  children: ReactNode;
}

/** Around the list: keeps which cell is typed in, and what was typed and not stored yet. */
export function Cells({ acts, live, children }: CellsProps) {
  const [at, setAt] = useState<CellPlace | null>(null);
  const { drafts, save, drop } = useDrafts(acts, live);
  const editing = useMemo<Editing | null>(
    () => acts && { acts, live, at, open: setAt, save, drop, draftOf: (place) => drafts[keyOf(place)] ?? null },
    [acts, live, at, save, drop, drafts],
  );
  return <Now value={editing}>{children}</Now>;
}

function keyOf({ cardId, field }: CellPlace): string {
  return `${cardId} ${field}`;
}

type Drafts = Readonly<Record<string, CellDraft>>;

function useDrafts(acts: CellActs | null, live: LiveView) {
  const [drafts, setDrafts] = useState<Drafts>({});
  const attempt = useAttempt();
  const sayDone = useCellDone(acts, live);
  const put = useCallback((place: CellPlace, draft: CellDraft | null) => {
    setDrafts(({ [keyOf(place)]: _, ...others }) => (draft === null ? others : { ...others, [keyOf(place)]: draft }));
  }, []);
  const { reread } = live;
  const save = useCallback<Editing["save"]>(
    async (row, field, { to, text, was }) => {
      if (acts === null) return;
      const place = { cardId: row.id, field };
      const draft = { to, text, was, busy: true, refusal: null, theirs: null };
      put(place, draft);
      const cells = [{ cardId: row.id, to, was }];
      const answer = await attempt(() => acts.edit({ field, cells }));
      const refusal = answer.ok ? (answer.value.refused[0]?.refusal ?? null) : answer.refusal;
      const [now] = await reread([row.id]);
      if (refusal === null) {
        put(place, null);
        if (answer.ok) sayDone(row, field, answer.value.batch);
        return;
      }
      // What was seen is what stands now, once both values are shown.
      put(place, { ...draft, busy: false, refusal, theirs: now === undefined ? null : heldBy(now, field) });
    },
    [acts, attempt, put, reread, sayDone],
  );
  const drop = useCallback((place: CellPlace) => put(place, null), [put]);
  return { drafts, save, drop };
}

/** Says that a cell is stored and offers the way back. */
function useCellDone(acts: CellActs | null, { reread }: LiveView) {
  const t = useTranslations("cell");
  const say = useToast();
  const attempt = useAttempt();
  const words = useRef(useCellWords());
  const refused = useRefusedText();
  const latest = useRef({ t, say, refused });
  latest.current = { t, say, refused };
  return useCallback(
    (row: FleetRow, field: CellField, batch: string) => {
      const { t, say, refused } = latest.current;
      const number = telGroups(row.number).join(" ");
      say(t("saved", { number, field: words.current.name(field) }), async () => {
        const answer = await attempt(
          async () =>
            acts?.takeBack({ field, batch }) ?? { ok: false as const, refusal: { refused: "not_allowed" as const } },
        );
        await reread([row.id]);
        say(answer.ok ? t("undone", { number }) : refused(answer.refusal));
      });
    },
    [acts, attempt, reread],
  );
}
