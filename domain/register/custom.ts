import type { CustomKey } from "./columns";
import { fold } from "./places";
import type { NewField, PlanInput, Ref } from "./planned";

/** Keys of a column that is kept as a custom field which the import makes. */
const fresh = "custom:new:";

/** The column of a custom field: an existing one, or one to be made under a name. */
export function customKey(field: { id: string } | { name: string }): CustomKey {
  return "id" in field ? `custom:${field.id}` : `${fresh}${field.name}`;
}

/** The name that a new custom field shall have, or null where the column is of an existing one. */
export function newName(key: CustomKey): string | null {
  return key.startsWith(fresh) ? key.slice(fresh.length) : null;
}

/** Custom fields of a plan: those there are, and those that columns of the file would make. A name that is taken is that field. */
export class Customs {
  readonly newFields = new Map<string, NewField>();
  private readonly byName: ReadonlyMap<string, string>;
  private readonly ids: ReadonlySet<string>;

  constructor({ customFields }: PlanInput) {
    this.byName = new Map(customFields.map(({ id, name }) => [fold(name), id]));
    this.ids = new Set(customFields.map(({ id }) => id));
  }

  /** The field of a column; null where the one that was chosen is gone. */
  find(column: CustomKey): Ref | null {
    const name = newName(column);
    if (name === null) {
      const id = column.slice("custom:".length);
      return this.ids.has(id) ? { id } : null;
    }
    const id = this.byName.get(fold(name));
    if (id !== undefined) return { id };
    const key = `field ${fold(name)}`;
    if (!this.newFields.has(key)) this.newFields.set(key, { key, name });
    return { key };
  }
}
