import { useMessages, useTranslations } from "next-intl";
import { type Guide, guideConfirmed } from "@/domain/guides";
import type { Day as DayText } from "@/domain/rows";
import { Unverified } from "../chip";
import { Day } from "../day";
import { useCodeText } from "./words";

/** A guide's name in the reader's language; one that managers wrote stands as they wrote it. */
export function useGuideName(): (guide: Pick<Guide, "id" | "name" | "version">) => string {
  const names: Readonly<Record<string, string>> = useMessages().words.guide;
  return ({ id, name, version }) => (version === 0 && Object.hasOwn(names, id) ? (names[id] ?? name) : name);
}

/** How to unbind, in lines, and where it was read: 参考 until somebody here did it so or was told so. */
export function GuideLines({ guide, today }: { guide: Guide; today: DayText }) {
  const words = useTranslations("words.guideSource");
  const line = useCodeText("guideLine");
  return (
    <>
      <ol>
        {guide.lines.map((one) => (
          <li key={one}>{line.say(one)}</li>
        ))}
      </ol>
      <p className="quiet small">
        {guideConfirmed(guide) ? null : <Unverified />} {words(guide.source)} {guide.savedName}{" "}
        <Day day={guide.checkedOn} today={today} bare />
      </p>
    </>
  );
}
