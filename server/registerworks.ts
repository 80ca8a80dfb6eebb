import { foreseeBulk, runBulk } from "@/db/bulk/run";
import { foreseeBulkUndo, undoBulk } from "@/db/bulk/undo";
import { previewUndo, undoImport } from "@/db/import/undo";
import { applyDraft, chooseReading, chooseTeam, settleDraft } from "./preview";
import { previewPage, spokenCards } from "./previewpage";
import { openSheet, takeBody } from "./registerbody";
import { waitingRows } from "./unsettled";

/**
 * What takes as long as a register is long, or as many cards as there are. Whoever calls one of these goes through `atDesk`, which runs them beside the thread that answers
 * requests. Arguments and answers cross threads: plain data only.
 */
export const registerWorks = {
  openSheet,
  takeBody,
  chooseReading,
  previewPage,
  spokenCards,
  settleDraft,
  chooseTeam,
  waitingRows,
  applyDraft,
  previewUndo,
  undoImport,
  foreseeBulk,
  runBulk,
  foreseeBulkUndo,
  undoBulk,
};

export type RegisterWorks = typeof registerWorks;
export type Work = keyof RegisterWorks;

/** What a work takes after its store, and what it gives. */
export type Given<W extends Work> = RegisterWorks[W] extends (store: never, ...given: infer Given) => unknown
  ? Given
  : never;
export type Made<W extends Work> = Awaited<ReturnType<RegisterWorks[W]>>;
