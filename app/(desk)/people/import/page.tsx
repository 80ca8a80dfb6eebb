import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/day";
import { Empty } from "@/components/empty";
import { Chooser } from "@/components/import/chooser";
import { FileFault } from "@/components/import/fault";
import { RefusalNote } from "@/components/refusal";
import { listDrafts } from "@/db/import/draft";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal, refusalCodes } from "@/domain/change";
import { clock } from "@/server/clock";
import { previewPeople } from "@/server/peoplelist";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { type Place, readPlace } from "./place";
import { PreviewPage } from "./preview";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.list"))("title") };
}

export default async function PeopleImportPage({ searchParams }: PageProps<"/people/import">) {
  const actor = await requireActor("people", "/people/import");
  const place = readPlace(await searchParams);
  if (place.draft === null) return <Begin place={place} actor={actor} />;
  const shown = await previewPeople(await openStore(), actor, clock(), place.draft);
  if (!isRefusal(shown)) return <PreviewPage preview={shown} place={place} actor={actor} />;
  const t = await getTranslations("people.list");
  return (
    <main className="work imp" id="work">
      <Crumb />
      <FileFault refusal={shown}>
        <Empty title={(await getTranslations("errors"))(`refused.${shown.refused}`)}>
          <Link className="btn" href="/people/import">
            {t("back")}
          </Link>
        </Empty>
      </FileFault>
    </main>
  );
}

async function Crumb() {
  const t = await getTranslations("people");
  return (
    <div className="crumb">
      <Link href="/people">{t("title")}</Link>
      <span aria-hidden="true">/</span>
      <h1>{t("list.title")}</h1>
    </div>
  );
}

/** Nothing is chosen yet: what is read, and that nothing is written before the preview. */
async function Begin({ place, actor }: { place: Place; actor: Actor }) {
  const drafts = await listDrafts(await openStore(), actor, clock(), "people");
  const open = drafts.filter(({ importId }) => importId === null);
  const [t, register] = [await getTranslations("people.list"), await getTranslations("import.choose")];
  const refusal = refusalOf(place);
  return (
    <main className="work imp" id="work">
      <Crumb />
      <div className="page begin">
        {refusal === null ? null : (
          <FileFault refusal={refusal}>
            <RefusalNote refusal={refusal} />
          </FileFault>
        )}
        <Chooser action="/people/import/upload" title={t("drop")}>
          <ul className="quiet">
            <li>{t("what")}</li>
            <li>{t("nothing")}</li>
            <li>{t("own")}</li>
          </ul>
        </Chooser>
        {open.length === 0 ? null : (
          <section>
            <h2>{register("drafts")}</h2>
            <p className="quiet small">{register("draftsHint")}</p>
            <ul>
              {open.map(({ id, fileName, createdAt }) => (
                <li key={id}>
                  <Link href={`/people/import?draft=${id}`} prefetch={false}>
                    {fileName}
                  </Link>{" "}
                  <span className="quiet">
                    <Moment at={createdAt} today={clock().today} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  );
}

function refusalOf({ fault, row }: Place): Refusal | null {
  if (fault === null) return null;
  const code = refusalCodes.find((one) => one === fault) ?? "invalid";
  return { refused: code, ...(code === "invalid" ? { by: [fault] } : {}), ...(row ? { fields: { row } } : {}) };
}
