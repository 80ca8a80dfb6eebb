import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PolicyFilter } from "@/components/policy/filter";
import { PackSheet } from "@/components/policy/pack";
import { shippedPacks, shippedVersion } from "@/domain/rules";
import { carriers, holderTypes } from "@/domain/words";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("policies"))("title") };
}

/** The carriers' rules as they ship, each with where and when it was read. */
export default async function Policies({ searchParams }: PageProps<"/policies">) {
  await requireActor("policies", "/policies");
  const given = await searchParams;
  const t = await getTranslations("policies");
  const query = {
    carrier: carriers.find((one) => one === given.carrier) ?? null,
    holder: holderTypes.find((one) => one === given.holder) ?? null,
  };
  const shown = carriers.filter((one) => query.carrier === null || one === query.carrier);
  const { today } = clock();
  return (
    <main className="work policies" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="dot">{t("intro", { version: shippedVersion })}</span>
      </div>
      <p className="quiet about">{t("about")}</p>
      <PolicyFilter query={query} />
      {shown.map((carrier) => (
        <PackSheet
          key={carrier}
          pack={shippedPacks[carrier]}
          holders={query.holder === null ? holderTypes : [query.holder]}
          today={today}
        />
      ))}
    </main>
  );
}
