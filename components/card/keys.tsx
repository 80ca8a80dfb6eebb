import { useTranslations } from "next-intl";
import type { CaseDeed } from "@/domain/case/possible";
import type { NextStep } from "@/domain/nextstep";
import type { Stage } from "@/domain/words";
import type { Acts, Brief } from "./brief";
import { ArrearsDeed, CancelDeed, PreCancelDeed, RejectDeed, ResubmitDeed, ReturnDeed, SubmitDeed } from "./carrier";
import { CloseDeed, ExemptDeed } from "./closing";
import { KeepDeed, LeaveDeed, WithdrawDeed } from "./exits";
import { ItemAct, type ItemBrief } from "./itemact";
import { EditDeed, OpenDeed, ReopenDeed } from "./opening";
import { AnswerDeed } from "./raise";

export interface KeysProps {
  stage: Stage;
  step: NextStep["step"];
  brief: Brief;
  acts: Acts;
  can: ReadonlySet<CaseDeed>;
  /** What holds the card back, most pressing first, and everything that is unanswered. */
  pressing: readonly ItemBrief[];
  asked: readonly ItemBrief[];
  /** The item that somebody cannot do, if one waits for a decision. */
  stuckId: string | null;
  own: boolean;
}

type Key = CaseDeed | "arrears";

/** The case's deed that is the next step; null where the step is an item's, a part of the form's, or nobody's. */
function deedOf(step: NextStep["step"], stage: Stage): CaseDeed | null {
  switch (step) {
    case "open_case":
      return "case.open";
    case "keep_or_open":
      return "case.keep";
    case "give_contact":
    case "give_refund_target":
      return "case.edit";
    case "await_carrier":
    case "chase_carrier":
    case "await_formal":
      return "case.cancelled";
    case "complete_papers":
      return stage === "returned" ? "case.resubmit" : null;
    case "ask_exemption":
      return "case.exempt";
    case "close":
      return "case.close";
    case "none":
      return null;
    default:
      return stage === "ready" ? "case.submit" : null;
  }
}

const beside: Partial<Record<Stage, readonly CaseDeed[]>> = {
  not_started: ["case.open"],
  preparing: ["case.submit"],
  submitted: ["case.returned", "case.pre_cancelled", "case.rejected"],
  returned: ["case.rejected"],
  pre_cancelled: ["case.returned", "case.rejected"],
  verifying: ["case.exempt"],
  cancelled: ["case.exempt"],
  closed: ["case.reopen"],
};

/** In the box on top: the next step's key in teal, before it what else the stage is about. */
export function MainKeys(props: KeysProps) {
  const { stage, step, can } = props;
  const main = deedOf(step, stage);
  const own = main !== null && can.has(main) ? main : null;
  const others = (beside[stage] ?? []).filter((deed) => deed !== main && can.has(deed));
  // One list: a key that becomes the next step while its dialog is open keeps the dialog, and what was typed in it.
  return (
    <>
      {[...others, ...(own === null ? [] : [own])].map((deed) => (
        <DeedKey key={deed} deed={deed} {...props} className={deed === own ? "btn main" : "btn"} />
      ))}
      {own === null ? <StepKey {...props} /> : null}
    </>
  );
}

/** Everything else that the stage allows, in a quiet row of its own. */
export function OtherKeys(props: KeysProps) {
  const { stage, step, can } = props;
  const t = useTranslations("card");
  const elsewhere = new Set<Key | null>(["case.edit", "case.refund", deedOf(step, stage), ...(beside[stage] ?? [])]);
  const early = stage === "preparing" || stage === "ready" || stage === "returned" || stage === "submitted";
  // Offered as the next step only: before that the papers, beside the form, say what is missing.
  elsewhere.add("case.close");
  const rest: Key[] = [...can].filter((deed) => !elsewhere.has(deed));
  if (early && can.has("case.withdraw")) rest.push("arrears");
  if (rest.length === 0) return null;
  return (
    <section className="keys row" aria-label={t("others")}>
      {rest.map((deed) => (
        <DeedKey key={deed} deed={deed} className="btn flat low" {...props} />
      ))}
    </section>
  );
}

function DeedKey({ deed, className, acts, brief }: KeysProps & { deed: Key; className: string }) {
  const shared = { brief, className };
  switch (deed) {
    case "case.open":
      return <OpenDeed act={acts.open} withdraw={acts.withdraw} {...shared} />;
    case "case.edit":
      return <EditDeed act={acts.edit} {...shared} />;
    case "case.submit":
      return <SubmitDeed act={acts.submit} {...shared} />;
    case "case.returned":
      return <ReturnDeed act={acts.returned} {...shared} />;
    case "case.resubmit":
      return <ResubmitDeed act={acts.resubmit} {...shared} />;
    case "case.rejected":
      return <RejectDeed act={acts.rejected} {...shared} />;
    case "case.pre_cancelled":
      return <PreCancelDeed act={acts.preCancelled} {...shared} />;
    case "case.cancelled":
      return <CancelDeed act={acts.cancelled} {...shared} />;
    case "arrears":
      return <ArrearsDeed act={acts.cancelled} {...shared} />;
    case "case.withdraw":
      return <WithdrawDeed act={acts.withdraw} {...shared} />;
    case "case.close":
      return <CloseDeed act={acts.close} {...shared} />;
    case "case.exempt":
      return <ExemptDeed act={acts.exempt} {...shared} />;
    case "case.reopen":
      return <ReopenDeed act={acts.reopen} {...shared} />;
    case "case.keep":
      return <KeepDeed act={acts.keep} find={acts.findPeople} {...shared} />;
    case "case.ported_out":
      return <LeaveDeed way="portedOut" act={acts.portedOut} {...shared} />;
    case "case.transferred":
      return <LeaveDeed way="transferred" act={acts.transferred} {...shared} />;
    case "case.refund":
      return null;
  }
}

/** The next step where it is no deed of the case: an item's own key, the question, or the way to the part of the form. */
function StepKey({ stage, step, brief, acts, can, pressing, asked, stuckId, own }: KeysProps) {
  const t = useTranslations("card.todo");
  const { cardId, today } = brief;
  const [item] = pressing;
  if (step === "answer_unknown" && asked.some((one) => one.ways.length > 0)) {
    const seen = asked.map(({ id, version }) => ({ id, version }));
    return <AnswerDeed cardId={cardId} acts={acts} asked={seen} own={own} today={today} className="btn main" />;
  }
  const fills = step === "fill_carrier" || step === "fill_holder_type";
  if (fills && can.has("case.edit")) return <To place="form" word={t("toForm")} />;
  if (step === "choose_channel" && can.has("case.edit")) return <To place="channels" word={t("toChannels")} />;
  if (step === "collect_materials" && can.has("case.edit")) return <To place="materials" word={t("toMaterials")} />;
  if (step === "decide_obstacle" && stuckId) return <To place={`item-${stuckId}`} word={t("toItem")} />;
  if (stage === "cancelled" || (stage === "verifying" && step !== "none")) {
    return <To place="certificate" word={t("toCertificates")} />;
  }
  if (stage === "preparing" && item && item.ways.length > 0 && step !== "answer_unknown") {
    return (
      <ItemAct
        key={item.id}
        cardId={cardId}
        item={item}
        acts={acts}
        today={today}
        className="btn main"
        opener={t("settle")}
      />
    );
  }
  return null;
}

function To({ place, word }: { place: string; word: string }) {
  return (
    <a className="btn main" href={`#${place}`}>
      {word}
    </a>
  );
}
