import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type Carrier, carriers, type HolderType, holderTypes } from "@/domain/words";

export interface PolicyQuery {
  carrier: Carrier | null;
  holder: HolderType | null;
}

/** Which rules are seen, as links: the address holds it. */
export function PolicyFilter({ query }: { query: PolicyQuery }) {
  const t = useTranslations("policies");
  const words = useTranslations("words");
  return (
    <div className="query">
      <nav className="pick-one" aria-label={t("carriers")}>
        {[null, ...carriers].map((one) => (
          <Link
            key={one ?? "all"}
            href={addressOf({ ...query, carrier: one })}
            aria-current={one === query.carrier ? "true" : undefined}
          >
            {one === null ? t("all") : words(`carrier.${one}`)}
          </Link>
        ))}
      </nav>
      <nav className="pick-one" aria-label={t("holders")}>
        {[null, ...holderTypes].map((one) => (
          <Link
            key={one ?? "all"}
            href={addressOf({ ...query, holder: one })}
            aria-current={one === query.holder ? "true" : undefined}
          >
            {one === null ? t("all") : words(`holderTypeShort.${one}`)}
          </Link>
        ))}
      </nav>
    </div>
  );
}

function addressOf({ carrier, holder }: PolicyQuery): Route {
  const query = new URLSearchParams();
  if (carrier) query.set("carrier", carrier);
  if (holder) query.set("holder", holder);
  const text = query.toString();
  // Next's route types end at the question mark.
  return `/policies${text ? `?${text}` : ""}` as Route;
}
