import type { Day as DayText } from "@/domain/rows";
import type { Stage } from "@/domain/words";
import { Day } from "./day";
import { Icon, type IconName } from "./icon";
import { useWording } from "./wording";

/** One family of circles. go: somebody can act at once; stop: sent back; done: quiet. */
const marks: Record<Stage, { icon: IconName; tone?: "go" | "stop" | "done" }> = {
  not_started: { icon: "none" },
  preparing: { icon: "prep" },
  ready: { icon: "ready", tone: "go" },
  submitted: { icon: "clock" },
  returned: { icon: "back", tone: "stop" },
  pre_cancelled: { icon: "pause" },
  cancelled: { icon: "off" },
  verifying: { icon: "eye" },
  closed: { icon: "filed", tone: "done" },
  kept: { icon: "moved", tone: "done" },
  ported_out: { icon: "out", tone: "done" },
  transferred: { icon: "people", tone: "done" },
};

export function StageMark({ stage }: { stage: Stage }) {
  const t = useWording("words.stage");
  const { icon, tone } = marks[stage];
  return (
    <span className={tone ? `stage ${tone}` : "stage"}>
      <Icon name={icon} />
      <span className="text">{t(stage)}</span>
    </span>
  );
}

export type StagePlace = "past" | "now" | "ahead";

const main: readonly Stage[] = ["not_started", "preparing", "ready", "submitted", "cancelled", "verifying", "closed"];

/** The stages a card passes on its way, with the one it stands at: side tracks stand where they leave or rejoin the main way. */
export function stagePath(stage: Stage): { stage: Stage; place: StagePlace }[] {
  const path = wayThrough(stage);
  const at = path.indexOf(stage);
  return path.map((one, index) => ({ stage: one, place: index < at ? "past" : index === at ? "now" : "ahead" }));
}

function wayThrough(stage: Stage): readonly Stage[] {
  switch (stage) {
    case "returned":
      return main.map((one) => (one === "submitted" ? stage : one));
    case "pre_cancelled":
      return main.toSpliced(main.indexOf("cancelled"), 0, stage);
    case "kept":
    case "ported_out":
    case "transferred":
      return ["not_started", "preparing", stage];
    default:
      return main;
  }
}

/** The line of stages on a card's page, with the day each was reached where that is known. */
export function StageLine({
  stage,
  days,
  today,
}: {
  stage: Stage;
  days: Partial<Record<Stage, DayText>>;
  today: DayText;
}) {
  const t = useWording("words");
  const label = useWording("format")("stages");
  return (
    <ol className="line" aria-label={label}>
      {stagePath(stage).map((one) => (
        <li
          key={one.stage}
          className={one.place === "past" ? "past" : one.stage === "returned" ? "stop" : undefined}
          aria-current={one.place === "now" ? "step" : undefined}
        >
          <span>{t(`stage.${one.stage}`)}</span>
          <Day day={days[one.stage] ?? null} today={today} bare />
        </li>
      ))}
    </ol>
  );
}
