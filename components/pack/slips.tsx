import type { ReactNode } from "react";
import { fillText, type Values, type Wording } from "@/domain/template/text";
import { batchResults } from "@/domain/words";
import { amount } from "../format";
import { Tel } from "../tel";
import { chinese } from "./chinese";
import { type Qr, QrCode } from "./qrcode";
import { Lines } from "./wording";

/** One card's slip. */
export interface Slip {
  cardId: string;
  number: string;
  holder: string | null;
  user: string | null;
  /** What is paid for it on the visit; fen, null not known; empty list nothing. */
  cash: readonly (number | null)[];
  /** Opens the card at the counter. */
  qr: Qr;
  values: Values;
}

interface SlipsProps {
  batchNo: string;
  slips: readonly Slip[];
  wording: Wording;
  foot: ReactNode;
}

/** Slips to cut apart, eight a sheet: the number, a code that opens the card on the phone, boxes for what came of it. */
export function SlipsPaper({ batchNo, slips, wording, foot }: SlipsProps) {
  const sheets = Array.from({ length: Math.ceil(slips.length / 8) }, (_, n) => slips.slice(n * 8, n * 8 + 8));
  return sheets.map((some, n) => (
    <section className="paper slips-page" key={some[0]?.cardId}>
      <div className="slips">
        {some.map((slip, m) => (
          <OneSlip key={slip.cardId} slip={slip} at={n * 8 + m + 1} of={slips.length} {...{ batchNo, wording }} />
        ))}
      </div>
      {foot}
    </section>
  ));
}

interface OneProps {
  slip: Slip;
  at: number;
  of: number;
  batchNo: string;
  wording: Wording;
}

function OneSlip({ slip, at, of, batchNo, wording }: OneProps) {
  const t = chinese("batch.pack.slip");
  const results = chinese("words.batchResult");
  const known = slip.cash.filter((one) => one !== null);
  const sum = known.reduce((all, one) => all + one, 0);
  return (
    <article className="slip">
      <p className="top">
        <span>
          {batchNo} {t("at", { at, of })}
        </span>
      </p>
      <QrCode qr={slip.qr} label={t("code", { number: slip.number })} />
      <div>
        <p className="number">
          <Tel number={slip.number} />
        </p>
        <p>
          {t("holder")}: {slip.holder ?? ""}
        </p>
        <p>
          {t("user")}: {slip.user ?? ""}
        </p>
        {slip.cash.length === 0 ? null : (
          <p>
            <b>{known.length < slip.cash.length ? t("cashUnknown") : t("cash", { amount: amount(sum) })}</b>
          </p>
        )}
      </div>
      <p className="ticks">
        {batchResults.map((one) => (
          <span key={one}>
            <span className="box-here" aria-hidden="true" />
            {results(one)}
          </span>
        ))}
      </p>
      <p className="say">
        {t("receiptNo")}: <span className="line-here" />
      </p>
      <div className="say small">
        <Lines lines={wording.body === "" ? [] : fillText(wording.body, slip.values)} plain />
      </div>
    </article>
  );
}
