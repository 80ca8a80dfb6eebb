import { z } from "zod";
import { isRefusal } from "@/domain/change";
import { takeCertificates } from "../certificates";
import { giveFile } from "../files";
import { operation } from "./operation";
import { byId, nothing } from "./words";

export const fileOperations = [
  operation({
    id: "addCertificates",
    method: "post",
    path: "/cards/{id}/certificates",
    tag: "certificates",
    summary: {
      en: "Lay certificates to a card: a form with up to five `file` and the fields `kind`, `says` (accepted, completed), `serial`, `effectiveOn`, `holderPrinted`, `strength`.",
      zh: "给一张卡上传凭证：表单，最多五个 `file`，以及 `kind`、`says`（accepted 受理、completed 办结）、`serial`、`effectiveOn`、`holderPrinted`、`strength`。",
    },
    params: byId,
    query: nothing,
    body: "bytes",
    gives: z.object({
      files: z.array(z.object({ name: z.string(), refusal: z.json().nullable() })),
    }),
    async run(caller, { params }) {
      const taken = await takeCertificates(caller, params.id, caller.request);
      if (isRefusal(taken)) return taken;
      return { files: taken.files.map(({ name, refusal }) => ({ name, refusal: refusal && { ...refusal } })) };
    },
  }),
  operation({
    id: "readCertificate",
    method: "get",
    path: "/files/{sha256}",
    tag: "certificates",
    summary: {
      en: "A certificate's file as it was uploaded, checked against its SHA-256.",
      zh: "凭证文件原样取回，先核对 SHA-256。",
    },
    params: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    query: nothing,
    body: null,
    gives: "bytes",
    run: async ({ request, ...caller }, { params }) => giveFile({ ...caller, headers: request.headers }, params.sha256),
  }),
];
