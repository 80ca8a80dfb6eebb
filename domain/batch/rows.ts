import type { Day, Versioned } from "../rows";
import type { BatchResult, BatchState, Carrier, Channel } from "../words";

/** 办理批次: many cards on one day by one person through one channel. */
export interface BatchRow extends Versioned {
  /** `PC-2026-0012`. */
  batchNo: string;
  carrier: Carrier;
  channel: Channel;
  entityId: string | null;
  homeProvince: string | null;
  plannedOn: Day;
  place: string | null;
  /** 经办人: who goes, with their ID. */
  operatorId: string | null;
  operatorName: string;
  accountManager: string | null;
  accountManagerPhone: string | null;
  state: BatchState;
  /** The day it was handed in; null while it is planned. */
  wentOn: Day | null;
  receiptNo: string | null;
  note: string | null;
  openedBy: string;
  openedName: string;
  openedOn: Day;
}

/** One card in a batch, and what became of it at the counter. Stays when the card goes on in another batch. */
export interface BatchCardRow extends Versioned {
  batchId: string;
  cardId: string;
  caseId: string;
  result: BatchResult | null;
  resultOn: Day | null;
  note: string | null;
}
