import type * as word from "../../domain/words";
import { code, day, index, integer, table, text, uniqueIndex } from "../dialect";
import { card } from "./card";
import { cardCase } from "./case";
import { entity } from "./people";

export const batch = table(
  "batch",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    batchNo: text().notNull().unique(),
    carrier: code<word.Carrier>().notNull(),
    channel: code<word.Channel>().notNull(),
    entityId: text().references(() => entity.id),
    homeProvince: text(),
    plannedOn: day().notNull(),
    place: text(),
    operatorId: text(),
    operatorName: text().notNull(),
    accountManager: text(),
    accountManagerPhone: text(),
    state: code<word.BatchState>().notNull(),
    wentOn: day(),
    receiptNo: text(),
    note: text(),
    openedBy: text().notNull(),
    openedName: text().notNull(),
    openedOn: day().notNull(),
  },
  (t) => [index("batch_state").on(t.state), index("batch_planned").on(t.plannedOn)],
);

export const batchCard = table(
  "batch_card",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    batchId: text()
      .notNull()
      .references(() => batch.id),
    cardId: text()
      .notNull()
      .references(() => card.id),
    caseId: text()
      .notNull()
      .references(() => cardCase.id),
    result: code<word.BatchResult>(),
    resultOn: day(),
    note: text(),
  },
  (t) => [uniqueIndex("batch_card_once").on(t.batchId, t.cardId), index("batch_card_card").on(t.cardId)],
);
