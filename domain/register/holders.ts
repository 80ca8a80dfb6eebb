import type { CardRow } from "../rows";
import { fold } from "./places";
import type { NewEntity, PlanInput, Ref } from "./planned";
import type { ReadRow } from "./row";
import { isFirm } from "./status";

/** Legal entities (户名) of a plan: those that are known by their exact name, and those that the file would make new. */
export class Holders {
  readonly newEntities = new Map<string, NewEntity>();
  private readonly entities: ReadonlyMap<string, string>;
  /** Who sees everything may make new ones. */
  private readonly mayCreate: boolean;

  constructor({ entities, rights }: PlanInput) {
    this.entities = new Map(entities.map(({ id, name }) => [fold(name), id]));
    this.mayCreate = rights.teamIds === null;
  }

  /**
   * The entity of a card whose holder the row brings new: the firm of a corporate card by its exact name. null: it is none, or none is known
   * and the importer may not make it; undefined: the row brings no other holder.
   */
  find(row: ReadRow, card: Pick<CardRow, "holder" | "holderType"> | null): Ref | null | undefined {
    const holder = row.holder ?? card?.holder ?? null;
    const type = row.holderType ?? card?.holderType ?? null;
    if (card !== null && holder === card.holder && type === card.holderType) return undefined;
    if (holder === null || (type !== "corporate" && !(type === null && isFirm(holder)))) return null;
    const id = this.entities.get(fold(holder));
    if (id !== undefined) return { id };
    if (!this.mayCreate) return null;
    const key = `entity ${fold(holder)}`;
    if (!this.newEntities.has(key)) this.newEntities.set(key, { key, name: holder });
    return { key };
  }
}
