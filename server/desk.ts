import type { Clock } from "@/db/context";
import { actorOf, type Standing } from "@/db/example";
import type { Store } from "@/db/store";
import { isRefusal, type Refusal } from "@/domain/change";
import type { ImportRow } from "@/domain/register/rows";
import { form } from "./example";
import { applyDraft, type Preview, previewDraft } from "./preview";
import { takeRegister } from "./registerupload";

/** For tests: hands registers in as a page does, on the store and clock of the test that runs; a refusal is a failed test. */
export function desk(at: () => { store: Store; clock: Clock }) {
  const handIn = async (
    bytes: Buffer | string,
    standing: Standing = "owner",
    name = "号卡台账.csv",
  ): Promise<string> => {
    const request = form({}, [{ name, bytes: Buffer.from(bytes) }]);
    const taken = await takeRegister({ actor: actorOf(standing), ...at() }, request);
    if (isRefusal(taken)) throw new Error(JSON.stringify(taken));
    return taken.draftId;
  };
  const preview = async (draftId: string, standing: Standing = "owner"): Promise<Preview> => {
    const { store, clock } = at();
    const shown = await previewDraft(store, actorOf(standing), clock, draftId);
    if (isRefusal(shown)) throw new Error(JSON.stringify(shown));
    return shown;
  };
  const agree = async (draftId: string, standing: Standing = "owner"): Promise<Refusal | ImportRow> => {
    const { store, clock } = at();
    const { reading, plan } = await preview(draftId, standing);
    return applyDraft(store, actorOf(standing), clock, { draftId, seen: reading.seen, expected: plan.counts });
  };
  const imported = async (bytes: Buffer | string, standing: Standing = "owner"): Promise<ImportRow> => {
    const applied = await agree(await handIn(bytes, standing), standing);
    if (isRefusal(applied)) throw new Error(JSON.stringify(applied));
    return applied;
  };
  return { handIn, preview, agree, imported };
}
