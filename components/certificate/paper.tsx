import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { isBillPaper } from "@/domain/case/compare";
import type { CertificateRow } from "@/domain/case/rows";
import type { Day as DayText } from "@/domain/rows";
import { PlaceText } from "../batch/place";
import { Marked } from "../chip";
import { Copy } from "../copy";
import { Day, Moment } from "../day";
import { Dialog } from "../dialog";
import { Seal, Unsealed } from "../seal";
import { Preview } from "./preview";
import { type PaperRead, ReadNote } from "./read";

interface PaperProps {
  paper: CertificateRow;
  today: DayText;
  /** What the reader may do with it. */
  children?: ReactNode;
  /** What was read of it by machine; left out where nothing reads its kind of file. */
  read?: PaperRead;
  /** The reader may judge it once more where what was read objects to it. */
  again?: boolean;
  /** Who may verify it and why not the reader, while nobody has. */
  waits: ReactNode;
}

/** One certificate: its picture, what stands on it, and the seal or the empty box. */
export function Paper({ paper, today, children, read, again = false, waits }: PaperProps) {
  return (
    <section className="one">
      <div className="thumb">
        {isBillPaper(paper) ? <BillLink sha256={paper.sha256} /> : <Look paper={paper} />}
        <Fields paper={paper} today={today} />
      </div>
      {read ? <ReadNote read={read} /> : null}
      {again && read && read.held.length > 0 ? <VerifyLink id={paper.id} /> : null}
      {children}
      <Verdict paper={paper} today={today} waits={waits} />
      <FileLine paper={paper} />
    </section>
  );
}

/** A bill has no picture: its room shows it. */
function BillLink({ sha256 }: { sha256: string }) {
  const t = useTranslations("bills.statement");
  return (
    <Link className="btn low" href={`/bills/${sha256}`} prefetch={false}>
      {t("look")}
    </Link>
  );
}

/** The small picture opens the whole one. */
function Look({ paper }: { paper: CertificateRow }) {
  const t = useTranslations("card.certificate");
  return (
    <Dialog
      opener={<Preview paper={paper} small />}
      openerClass="look"
      title={t("look", { name: paper.fileName })}
      shape="broad"
    >
      <div className="desk">
        <Preview paper={paper} />
      </div>
    </Dialog>
  );
}

function Fields({ paper, today }: { paper: CertificateRow; today: DayText }) {
  const t = useTranslations("card.certificate.field");
  const words = useTranslations("words");
  const placed = paper.onPage !== null || paper.onRow !== null;
  const rows: [string, ReactNode][] = [
    [t("kind"), words(`certificateKind.${paper.kind}`)],
    [t("says"), words(`says.${paper.says}`)],
    [t("strength"), words(`strength.${paper.strength}`)],
    [t("serial"), paper.serial],
    [t("effectiveOn"), paper.effectiveOn && <Day day={paper.effectiveOn} today={today} bare />],
    [t("holderPrinted"), paper.holderPrinted],
    [t("dialTestOn"), paper.dialTestOn && <Day day={paper.dialTestOn} today={today} bare />],
    [t("onReceipt"), placed && <PlaceText page={paper.onPage} row={paper.onRow} />],
    [
      t("uploaded"),
      <>
        {paper.uploadedName} <Moment at={paper.uploadedAt} today={today} />
      </>,
    ],
  ];
  return (
    <dl className="fields one">
      {rows.map(([label, value]) =>
        value ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

/** The seal stands on a verified paper and nowhere else. */
function Verdict({ paper, today, waits }: Pick<PaperProps, "paper" | "today" | "waits">) {
  const t = useTranslations("card.certificate");
  const { verifiedName, verifiedAt, verdict } = paper;
  const by = (
    <>
      <b>{verifiedName}</b> {paper.state === "verified" ? t("verifiedBy") : t("mismatchBy")}
      <br />
      {verifiedAt ? <Moment at={verifiedAt} today={today} /> : null}
    </>
  );
  switch (paper.state) {
    case "verified":
      return (
        <Seal>
          {by}
          {verdict ? <p className="quiet small">{verdict}</p> : null}
        </Seal>
      );
    case "to_verify":
      return <Unsealed>{waits}</Unsealed>;
    case "mismatch":
      return (
        <div className="sealed">
          <Marked icon="cross" look="bad" text={t("mismatch")} />
          <div>
            {by}
            <p className="stop">{verdict}</p>
          </div>
        </div>
      );
    case "removed":
      return null;
  }
}

/** The fingerprint of the bytes, shortened to read and whole to copy, and the file as it came. */
function FileLine({ paper }: { paper: CertificateRow }) {
  const { sha256, fileName } = paper;
  const t = useTranslations("card.certificate");
  return (
    <p className="hash quiet small">
      <span title={sha256}>
        SHA-256 {sha256.slice(0, 4)} {sha256.slice(4, 8)} … {sha256.slice(-4)}
      </span>
      <Copy text={sha256} className="btn flat low" />
      {isBillPaper(paper) ? null : (
        <a href={`/files/${sha256}`} download={fileName}>
          {t("original")}
        </a>
      )}
    </p>
  );
}

/** To the desk where it is verified. */
export function VerifyLink({ id }: { id: string }) {
  const t = useTranslations("card.certificate");
  return (
    <Link className="btn low" href={{ pathname: "/verify", query: { paper: id } }}>
      {t("verify")}
    </Link>
  );
}
