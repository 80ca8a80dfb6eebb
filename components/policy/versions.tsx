import { useTranslations } from "next-intl";
import { packDifference } from "@/domain/policies/facts";
import type { Day, Instant } from "@/domain/rows";
import type { Version } from "@/domain/rules";
import { Moment } from "../day";
import { Difference } from "./difference";
import { versionWord } from "./overview";

interface VersionListProps {
  /** Newest first, each with what it followed. */
  versions: readonly { version: Version; before: Version; note: string; savedName: string; savedAt: Instant }[];
  today: Day;
}

/** Every version with who saved it, why, and what it changed; nothing is ever overwritten. */
export function VersionList({ versions, today }: VersionListProps) {
  const t = useTranslations("policies");
  return (
    <section className="frame part versions" aria-labelledby="versions-h">
      <h2 id="versions-h">{t("versions.title")}</h2>
      {versions.length === 0 ? <p className="quiet">{t("versions.none")}</p> : null}
      <ul>
        {versions.map(({ version, before, note, savedName, savedAt }) => (
          <li key={version.name}>
            <details>
              <summary>
                <b>{version.name}</b> {note}{" "}
                <span className="quiet small">
                  {savedName} <Moment at={savedAt} today={today} />
                </span>
              </summary>
              <p className="quiet small">{t("versions.after", { name: versionWord(before, t("shipped")) })}</p>
              <Difference changes={packDifference(before.pack, version.pack)} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
