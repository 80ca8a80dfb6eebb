import { z } from "zod";
import { proveCard } from "@/db/cardproof";
import { isRefusal, refuse } from "@/domain/change";
import { signer } from "../checkpoints";
import { operation } from "./operation";
import { byId, nothing } from "./words";

const proof: z.ZodType = z.json();

export const proofOperations = [
  operation({
    id: "proveCard",
    method: "get",
    path: "/cards/{id}/proof",
    tag: "audit",
    summary: {
      en: "A card's own proof, signed, as `verify.html` takes it; refused `offline` where the server has no key to sign with.",
      zh: "一张卡自己的证明，已签名，可交给 `verify.html` 核对；服务器没有签名密钥时拒绝（`offline`）。",
    },
    params: byId,
    query: nothing,
    body: null,
    gives: z.object({ proof }),
    async run({ store, actor, clock }, { params }) {
      const key = signer();
      if (key === null) return refuse("offline");
      const made = await proveCard(store, actor, clock, params.id, key);
      return isRefusal(made) ? made : { proof: JSON.parse(JSON.stringify(made.proof)) };
    },
  }),
];
