import { getTranslations } from "next-intl/server";
import { wordsOf } from "@/app/audit.csv/download";
import { shownWords } from "@/app/fleet.csv/words";
import { type BundleExport, exportBundle } from "@/db/bundle";
import { listFields } from "@/db/fields";
import type { Actor } from "@/domain/actor";
import type { CardFile } from "@/domain/cardfile";
import type { Condition } from "@/domain/case/guards";
import type { CertificateRow } from "@/domain/case/rows";
import { isRefusal, type Refusal } from "@/domain/change";
import { parseFleetQuery } from "@/domain/fleet/query";
import type { ExceptionLine } from "@/domain/followup";
import { auditColumns, auditRow } from "@/server/auditrow";
import { movementTable } from "@/server/billexport";
import { type BundleTable, bundleBytes, verifierFiles } from "@/server/bundle";
import { beginBundle } from "@/server/bundlejob";
import { signer, whyUnsigned } from "@/server/checkpoints";
import { clock } from "@/server/clock";
import { downloadHeaders, intact, streamed } from "@/server/csv";
import { environment } from "@/server/env";
import { fleetHeader, fleetRow } from "@/server/fleetrow";
import { plain } from "@/server/plain";
import { openStore } from "@/server/store";

/** The bundle of a fleet query (of all cards without one), streamed. */
export async function downloadBundle(request: Request, actor: Actor): Promise<Response | Refusal> {
  const { searchParams } = new URL(request.url);
  const key = signer();
  if (key === null) return plain(503, whyUnsigned() ?? "");
  const [store, verifier] = [await openStore(), await verifierFiles()];
  const made = await exportBundle(store, actor, clock(), parseFleetQuery(searchParams), key);
  if (isRefusal(made)) return made;
  const job = beginBundle(actor, searchParams.get("job") ?? "");
  const close = async () => {
    job.done = true;
    await made.close();
  };
  const t = await getTranslations("proof.bundle");
  const pieces = bundleBytes(made, {
    signer: key,
    dataDir: environment().dataDir,
    verifier,
    tables: await tablesOf(made),
    index: await indexOf(),
    name: await namerOf(),
    readMe: t("readMe").replaceAll("\n", "\r\n"),
    passed: (what, n) => {
      job[what] += n;
    },
  });
  return new Response(streamed(pieces, close), {
    headers: { ...downloadHeaders(`${t("fileName")} ${clock().today}.zip`), "Content-Type": "application/zip" },
  });
}

async function tablesOf(made: BundleExport): Promise<BundleTable[]> {
  const store = await openStore();
  const [custom, shown, words, audit] = [
    await listFields(store),
    await shownWords(),
    await wordsOf(),
    await getTranslations("audit"),
  ];
  return [
    {
      path: "register.csv",
      header: fleetHeader(shown, custom),
      slices: over(made.rows(), (row) => fleetRow(row, shown, custom)),
    },
    {
      path: "cancellations.csv",
      header: auditColumns.map((column) => audit(`csv.${column}`)),
      slices: over(made.files(), (file) => auditRow(file, words)),
    },
    await movementsOf(made),
    await exceptionsOf(made),
  ];
}

async function* over<T>(
  slices: AsyncIterable<T[]>,
  row: (one: T) => (string | null)[],
): AsyncGenerator<(string | null)[][]> {
  for await (const slice of slices) yield slice.map(row);
}

/** Opening + new − closed = closing, by month, firm and carrier. */
async function movementsOf(made: BundleExport): Promise<BundleTable> {
  const t = await getTranslations("bills.movements");
  const { header, row } = await movementTable();
  async function* slices() {
    for (const { month, lines, total } of await made.movements())
      yield [...lines.map((line) => [month, ...row(line)]), [month, ...row(total, t("total"))]];
  }
  return { path: "movements.csv", header: [t("months"), ...header], slices: slices() };
}

async function exceptionsOf({ exceptions }: BundleExport): Promise<BundleTable> {
  const t = await getTranslations("audit.exceptions");
  const words = await getTranslations("words.blocker");
  const by = await getTranslations("errors.by");
  const against = (codes: ExceptionLine["against"]) => codes?.map((code) => by(code as Condition)).join(t("join"));
  return {
    path: "exceptions.csv",
    header: (["card", "what", "by", "at", "reason", "page", "row"] as const).map((column) => t(`column.${column}`)),
    slices: over(exceptions(), (line) => [
      line.number,
      [t(`what.${line.what}`), line.kind && words(line.kind), line.detail, against(line.against)]
        .filter(Boolean)
        .join(" "),
      line.by,
      line.at,
      line.reason,
      count(line.onPage),
      count(line.onRow),
    ]),
  };
}

const count = (n: number | null) => (n === null ? null : String(n));

async function indexOf() {
  const [t, words, { minute }] = [
    await getTranslations("proof.index"),
    await getTranslations("words"),
    await wordsOf(),
  ];
  const columns = [
    "path",
    "number",
    "carrier",
    "kind",
    "serial",
    "effectiveOn",
    "strength",
    "state",
    "uploader",
    "uploadedAt",
    "verifier",
    "verifiedAt",
    "sha256",
    "page",
    "row",
  ] as const;
  return {
    path: "certificates.csv",
    header: columns.map((column) => t(column)),
    line: ({ card }: CardFile, paper: CertificateRow, path: string) => [
      path,
      card.number,
      card.carrier && words(`carrier.${card.carrier}`),
      words(`certificateKind.${paper.kind}`),
      intact(paper.serial),
      paper.effectiveOn,
      paper.strength,
      words(`paperState.${paper.state}`),
      paper.uploadedName,
      minute(paper.uploadedAt),
      paper.verifiedName,
      paper.verifiedAt && minute(paper.verifiedAt),
      paper.sha256,
      count(paper.onPage),
      count(paper.onRow),
    ],
  };
}

/** `2026-11-21_移动_0001_30011260912345`. */
async function namerOf() {
  const [t, words] = [await getTranslations("proof.index"), await getTranslations("words.carrier")];
  return ({ card }: CardFile, paper: CertificateRow) =>
    [
      paper.effectiveOn ?? paper.uploadedAt.slice(0, 10),
      card.carrier ? words(card.carrier) : t("noCarrier"),
      card.number.slice(-4),
      paper.serial ?? t("noSerial"),
    ].join("_");
}
