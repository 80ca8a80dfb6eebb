"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { JoinSlip } from "@/components/people/slips";
import { endJoinCode, type MadeCode, makeJoinCodes } from "@/db/joining";
import { isRefusal } from "@/domain/change";
import { showJoinCode } from "@/domain/join";
import { action } from "@/server/action";
import { joinAddress } from "@/server/joinaddress";
import { linkOrigins } from "@/server/origins";
import { qrPath } from "@/server/qr";
import { id } from "../input";

/** Joining codes, seen in this answer and nowhere again, as slips that lead to the address that was chosen. */
export const makeCodes = action(
  z.strictObject({ personIds: z.array(id).min(1), origin: z.string().max(200) }),
  async ({ store, actor, clock }, { personIds, origin }) => {
    const made = await makeJoinCodes(store, actor, clock, personIds);
    if (isRefusal(made)) return made;
    const origins = linkOrigins();
    const from = origins.find((one) => one === origin) ?? origins[0] ?? "";
    return { made: await Promise.all(made.made.map((one) => slipOf(one, from))), left: made.left };
  },
);

export const endCode = action(z.strictObject({ personId: id }), ({ store, actor, clock }, { personId }) =>
  endJoinCode(store, actor, clock, personId),
);

async function slipOf({ personId, name, staffNo, code, lastDay }: MadeCode, origin: string): Promise<JoinSlip> {
  const t = await getTranslations("people.phone.slip");
  const [shown, address] = [showJoinCode(code), joinAddress(origin, code)];
  const place = joinAddress(origin).replace(/^http:\/\//, "");
  const text = t("text", { name, address, place, code: shown, day: lastDay });
  return { personId, name, staffNo, code: shown, place, lastDay, qr: qrPath(address), text };
}
