import { useTranslations } from "next-intl";
import { type Actor, may } from "@/domain/actor";
import type { CardFile } from "@/domain/cardfile";
import { lastCase, openCaseOf } from "@/domain/case/attempt";
import { papersOf } from "@/domain/case/certificate";
import type { CertificateRow } from "@/domain/case/rows";
import type { Day } from "@/domain/rows";
import { CertificateChip } from "../chip";
import { Dialog } from "../dialog";
import { DialTest, type PaperActs, RemovePaper, WithdrawPaper } from "./acts";
import { Paper, VerifyLink } from "./paper";
import type { PaperRead } from "./read";
import { Upload } from "./upload";

interface CertificatesProps {
  file: CardFile;
  actor: Pick<Actor, "accountId" | "role">;
  today: Day;
  /** 单人模式: one person may verify their own after 24 hours. */
  onePerson: boolean;
  /** What was read of the papers, by their id; left out where the card's page has it. */
  reads?: ReadonlyMap<string, PaperRead>;
  acts: PaperActs;
}

/** The card's proof: what is stored of this attempt, newest first, and the way to add to it. */
export function Certificates({ file, actor, today, onePerson, reads, acts }: CertificatesProps) {
  const t = useTranslations("card.certificate");
  const row = lastCase(file);
  const papers = row === null ? [] : papersOf(file, row).toReversed();
  const { card } = file;
  const missing = card.stage === "cancelled";
  return (
    <section className="sheet proof" id="certificate" aria-labelledby="certificate-h">
      <h2 id="certificate-h">
        {t("title")} <CertificateChip state={card.certificate} missing={missing} />
      </h2>
      {row?.exemptedBy ? (
        <p className="state small">
          {t("exempted", { name: row.exemptedName ?? "", reason: row.exemptionReason ?? "" })}
        </p>
      ) : null}
      {papers.map((paper) => (
        <Paper
          key={paper.id}
          paper={paper}
          today={today}
          read={reads?.get(paper.id)}
          again={openCaseOf(file) !== null && may(actor, "certificate.verify")}
          waits={<Waits paper={paper} actor={actor} onePerson={onePerson} />}
        >
          <Acts paper={paper} actor={actor} today={today} acts={acts} open={openCaseOf(file) !== null} />
        </Paper>
      ))}
      <Add file={file} actor={actor} today={today} none={papers.length === 0} />
    </section>
  );
}

/** Who is expected to verify, and why not the one who reads this. */
function Waits({
  paper,
  actor,
  onePerson,
}: { paper: CertificateRow } & Pick<CertificatesProps, "actor" | "onePerson">) {
  const t = useTranslations("card.certificate");
  const own = paper.uploadedBy === actor.accountId;
  if (own) {
    return (
      <>
        {t("waitsOther")}
        <br />
        <span className="quiet small">{t(onePerson ? "ownAfterDay" : "ownNever")}</span>
      </>
    );
  }
  return may(actor, "certificate.verify") ? (
    <>
      {t("waitsYou")}
      <br />
      <VerifyLink id={paper.id} />
    </>
  ) : (
    t("waitsOther")
  );
}

function Acts({
  paper,
  actor,
  today,
  acts,
  open,
}: Pick<CertificatesProps, "actor" | "today" | "acts"> & { paper: CertificateRow; open: boolean }) {
  if (!open) return null;
  if (paper.state === "to_verify" && paper.uploadedBy === actor.accountId) {
    return <RemovePaper id={paper.id} remove={acts.remove} />;
  }
  if ((paper.state === "to_verify" || paper.state === "mismatch") && may(actor, "certificate.withdraw")) {
    return <WithdrawPaper id={paper.id} withdraw={acts.withdraw} />;
  }
  const wants = paper.strength === "C" && paper.says === "completed" && paper.dialTestOn === null;
  return wants && paper.state === "verified" && may(actor, "certificate.dial_test") ? (
    <DialTest id={paper.id} today={today} dialTest={acts.dialTest} />
  ) : null;
}

function Add({ file, actor, today, none }: Pick<CertificatesProps, "file" | "actor" | "today"> & { none: boolean }) {
  const t = useTranslations("card.certificate");
  const row = openCaseOf(file);
  if (row === null || row.state === "preparing") {
    return none ? <p className="state quiet small">{t(row === null ? "noCase" : "notYet")}</p> : null;
  }
  if (!may(actor, "certificate.add")) return none ? <p className="state quiet small">{t("none")}</p> : null;
  const says = row.state === "cancelled" ? "completed" : "accepted";
  return (
    <div className="acts">
      {none ? <p className="quiet small">{t("none")}</p> : null}
      <Dialog
        opener={t(none ? "add" : "addMore")}
        openerIcon="file"
        openerClass={none ? "btn main" : "btn low"}
        title={t("addTitle")}
        shape="broad"
      >
        <Upload cardId={file.card.id} says={says} today={today} />
      </Dialog>
    </div>
  );
}
