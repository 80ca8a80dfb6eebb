import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AdoptionBox } from "@/components/policy/adoption";
import { PackEditor } from "@/components/policy/editor";
import { PolicyFilter } from "@/components/policy/filter";
import { versionWord } from "@/components/policy/overview";
import { PackSheet } from "@/components/policy/pack";
import { VersionList } from "@/components/policy/versions";
import { previewAdoption } from "@/db/policy/adopt";
import { listAnswers } from "@/db/policy/answers";
import { baseOf, listVersions } from "@/db/policy/versions";
import { readRules } from "@/db/rules";
import { may } from "@/domain/actor";
import { provinces } from "@/domain/provinces";
import { newestOf, type Rules, versionName } from "@/domain/rules";
import { type Carrier, carriers, holderTypes } from "@/domain/words";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { adoptAll, answer, savePack } from "../actions";
import { unknownYears } from "../years";

export async function generateMetadata({ params }: PageProps<"/policies/[carrier]">): Promise<Metadata> {
  const words = await getTranslations("words");
  const carrier = carrierOf((await params).carrier);
  return { title: carrier ? words(`carrierLong.${carrier}`) : (await getTranslations("policies"))("title") };
}

function carrierOf(text: string): Carrier | undefined {
  return carriers.find((one) => one === text);
}

/** One carrier's rules, everywhere or in a province: read by all who handle cards, edited in place by managers. */
export default async function CarrierRules({ params, searchParams }: PageProps<"/policies/[carrier]">) {
  const carrier = carrierOf((await params).carrier);
  if (!carrier) notFound();
  const given = await searchParams;
  const actor = await requireActor("policies", `/policies/${carrier}`);
  const province = provinces.find((one) => one === given.province) ?? null;
  const holder = holderTypes.find((one) => one === given.holder) ?? "corporate";
  const [store, { today }, t] = [await openStore(), clock(), await getTranslations("policies")];
  const words = await getTranslations("words");
  const [rules, saved, answers, adoption] = await Promise.all([
    readRules(store),
    listVersions(store, actor, carrier),
    listAnswers(store, actor, carrier),
    previewAdoption(store, actor, carrier),
  ]);
  const base = baseOf(rules, carrier, province);
  if (base === null) notFound();
  const asked = { province, answers, answer: may(actor, "policy.answer") ? answer : undefined };
  const sheet = { pack: base.pack, holder, today, asked, unknownYears: await unknownYears(rules, today) };
  const own = provinces.filter((one) => newestOf(rules, carrier, one) !== null);
  const borrowed = province !== null && base.province === null;
  return (
    <main className="work policies" id="work">
      <div className="crumb">
        <Link href={"/policies" as Route}>{t("title")}</Link>
        <span aria-hidden="true">/</span>
        <h1>
          {words(`carrier.${carrier}`)} {province ?? t("everywhere")}
        </h1>
        <span className="dot">{versionWord(base, t("shipped"))}</span>
      </div>
      <PolicyFilter carrier={carrier} province={province} holder={holder} own={own} />
      {borrowed ? <p className="quiet about">{t("borrowed", { province })}</p> : null}
      <AdoptionBox carrier={carrier} adoption={adoption} act={adoptAll} today={today} />
      {may(actor, "policy.save") ? (
        <PackEditor
          // Another carrier or province is another draft; another holder is the same one.
          key={`${carrier} ${province}`}
          version={base.name}
          province={province}
          name={actor.name}
          save={savePack}
          {...sheet}
        />
      ) : (
        <PackSheet {...sheet} />
      )}
      <VersionList
        today={today}
        versions={saved
          .filter((one) => one.province === province)
          .flatMap(({ note, savedName, savedAt, ...version }) => {
            const before = beforeOf(rules, carrier, province, version.number);
            return before ? [{ version, before, note, savedName, savedAt }] : [];
          })}
      />
    </main>
  );
}

/** What a version followed: the one before it; a first one the carrier's, as the program brought it where nothing else is known. */
function beforeOf(rules: Rules, carrier: Carrier, province: string | null, number: number) {
  const earlier = rules.versions.find((one) => one.name === versionName(carrier, province, number - 1));
  return earlier ?? newestOf({ ...rules, versions: [] }, carrier, null);
}
