import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { blockerRules, type IconFamily } from "@/domain/blockers";
import type { Chip as Item } from "@/domain/rows";
import type { CertificateState } from "@/domain/words";
import { amount } from "./format";
import { Icon, type IconName } from "./icon";
import { useWording } from "./wording";

/** square: the carrier refuses; chain: to settle first; fork: limits channels; yuan: money owed. */
const icons: Record<IconFamily, IconName> = {
  square: "stop",
  chain: "link",
  fork: "fork",
  money: "yuan",
  note: "note",
};

/** One open item. Unknown is dashed and is never "no". */
export function BlockerChip({ chip }: { chip: Item }) {
  const t = useWording("words");
  const words = useWording("format");
  const { kind, state, amountFen } = chip;
  switch (state) {
    case "unknown":
      return <Marked icon="ask" look="unknown" text={t("blockerState.unknown")} />;
    case "planned":
      return (
        <Marked
          icon="check"
          text={amountFen === null ? t(`blocker.${kind}`) : words("atCounter", { amount: amount(amountFen) })}
        />
      );
    case "waived":
      return <Marked icon="check" text={t("blockerState.waived")} />;
    case "cleared":
      return <Marked icon="check" look="plain" text={t("blockerState.cleared")} />;
    case "open": {
      const { icon, severity } = blockerRules[kind];
      const held = severity === "hard" || severity === "must";
      return <Marked icon={icons[icon]} look={held ? "held" : undefined} text={<OpenText chip={chip} />} />;
    }
  }
}

/** A bank's or app's own name says more than the kind; owed money says how much. */
function OpenText({ chip: { kind, detail, amountFen } }: { chip: Item }) {
  const t = useWording("words.blocker");
  const words = useWording("format");
  if (kind === "fee_arrears" && amountFen !== null) return words("owes", { amount: amount(amountFen) });
  if (amountFen !== null) return `${t(kind)} ${amount(amountFen)}`;
  return kind.startsWith("bind_") && detail ? detail : t(kind);
}

/** A card's open items in one line, the most pressing ones first as they come; the rest as `+n`, and 无 for none. */
export function Chips({ chips, moreAt }: { chips: readonly Item[]; moreAt?: string }) {
  const t = useWording("format");
  // English words are twice as long: two that can be read say more than three that end in dots.
  const most = useLocale() === "zh" ? 3 : 2;
  if (chips.length === 0) return <span className="quiet none">{t("none")}</span>;
  const more = chips.length - most;
  const said = { className: "more", "aria-label": t("more", { n: more }) };
  return (
    <span className="chips">
      {chips.slice(0, most).map((chip) => (
        <BlockerChip key={`${chip.kind} ${chip.state} ${chip.detail ?? ""}`} chip={chip} />
      ))}
      {more <= 0 ? null : moreAt ? (
        <a href={moreAt} {...said}>{`+${more}`}</a>
      ) : (
        <span role="note" {...said}>{`+${more}`}</span>
      )}
    </span>
  );
}

/** The card's certificate. `none` is a dash, but 缺凭证 once the line is gone (`missing`). */
export function CertificateChip({ state, missing = false }: { state: CertificateState; missing?: boolean }) {
  const t = useWording("words.certificateState");
  const words = useWording("format");
  switch (state) {
    case "none":
      if (!missing) return <span className="quiet">{words("unknown")}</span>;
      return <Marked icon="nofile" look="held" text={t(state)} />;
    case "acceptance_only":
      return <Marked icon="file" text={t(state)} />;
    case "to_verify":
      return <Marked icon="eye" text={t(state)} />;
    case "mismatch":
      return <Marked icon="cross" look="bad" text={t(state)} />;
    case "verified":
    case "exempted":
      return <Marked icon="check" look="plain" text={t(state)} />;
  }
}

/** 参考: a carrier's rule that nobody has confirmed. */
export function Unverified() {
  const t = useWording("words.unverified");
  return (
    <span className="ref" title={t("long")}>
      {t("chip")}
    </span>
  );
}

interface MarkedProps {
  icon: IconName;
  text: ReactNode;
  /** held: stands in the way; late: overdue; unknown: asked, unanswered; act: recommended; bad: does not fit; plain: done. */
  look?: "held" | "late" | "unknown" | "act" | "bad" | "plain";
}

/** A status: an icon and few characters, never colour alone. */
export function Marked({ icon, text, look }: MarkedProps) {
  return (
    <span className={look ? `chip ${look}` : "chip"}>
      <Icon name={icon} />
      <span className="text">{text}</span>
    </span>
  );
}
