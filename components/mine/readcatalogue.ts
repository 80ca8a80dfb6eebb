import type { AskedKind } from "@/domain/bindings";
import type { Bound } from "@/domain/case/bindings";

/** What was ticked and typed; several names in one field are each an account. */
export function readCatalogue(form: FormData, kinds: readonly AskedKind[]): Bound[] {
  return kinds.flatMap((kind) => {
    const typed = String(form.get(`more ${kind}`) ?? "").split(/[、,，;；]/);
    const names = [...form.getAll(`some ${kind}`).map(String), ...typed.map((one) => one.trim()).filter(Boolean)];
    return [...new Set(names)].map((name) => ({ kind, name: name || null }));
  });
}
