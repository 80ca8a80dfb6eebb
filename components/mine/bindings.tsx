"use client";

import { useTranslations } from "next-intl";
import type { AskedKind } from "@/domain/bindings";
import type { Guide } from "@/domain/guides";
import { useGuideName } from "../policy/guidelines";

interface CatalogueProps {
  /** Kinds in the order in which they are best moved. */
  kinds: readonly AskedKind[];
  guides: readonly Guide[];
}

/** What may hang on a number, to tick what does: the names that are known, and room for others. `readCatalogue` takes it from the form. */
export function Catalogue({ kinds, guides }: CatalogueProps) {
  return (
    <div className="catalogue">
      {kinds.map((kind) => (
        <Kind key={kind} kind={kind} guides={guides.filter((one) => one.kind === kind)} />
      ))}
    </div>
  );
}

/** One account of the person's, which has no names. */
const nameless: ReadonlySet<AskedKind> = new Set(["bind_wechat_asset", "sms_login"]);

function Kind({ kind, guides }: { kind: AskedKind; guides: readonly Guide[] }) {
  const t = useTranslations("mine.catalogue");
  const words = useTranslations("words.blocker");
  const nameOf = useGuideName();
  if (nameless.has(kind)) {
    return (
      <fieldset>
        <legend className="vh">{words(kind)}</legend>
        <label>
          <input type="checkbox" name={`some ${kind}`} value="" />
          {t(kind === "sms_login" ? "sms_login" : "bind_wechat_asset")}
        </label>
      </fieldset>
    );
  }
  return (
    <fieldset>
      <legend>{words(kind)}</legend>
      <div className="names">
        {guides.map((guide) => (
          <label key={guide.id}>
            <input type="checkbox" name={`some ${kind}`} value={guide.name} />
            {nameOf(guide)}
          </label>
        ))}
      </div>
      <input
        className="field"
        name={`more ${kind}`}
        maxLength={200}
        autoComplete="off"
        aria-label={t("moreOf", { kind: words(kind) })}
        placeholder={t("more")}
      />
    </fieldset>
  );
}
