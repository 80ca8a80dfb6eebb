import Link from "next/link";
import { useTranslations } from "next-intl";
import { Submit } from "../button";

interface DraftsProps {
  drafts: readonly { id: string; fileName: string; rows: number; done: number; minutes: number }[];
  discard: (form: FormData) => Promise<void>;
}

/** Previews that were not written: file, rows, what was settled, how long they are kept; to go on or to throw away. */
export function Drafts({ drafts, discard }: DraftsProps) {
  const t = useTranslations("import.choose");
  if (drafts.length === 0) return null;
  return (
    <section>
      <h2>{t("drafts")}</h2>
      <p className="quiet small">{t("draftsHint")}</p>
      <ul className="drafts">
        {drafts.map(({ id, fileName, rows, done, minutes }) => (
          <li key={id}>
            <span>
              <b>{fileName}</b>{" "}
              <span className="quiet">
                {[
                  t("rows", { n: rows }),
                  ...(done > 0 ? [t("settledSome", { n: done })] : []),
                  minutes >= 60 ? t("left", { n: Math.floor(minutes / 60) }) : t("leftMinutes", { n: minutes }),
                ].join(" · ")}
              </span>
            </span>
            <Link
              className="btn low"
              href={`/import?draft=${id}`}
              prefetch={false}
              aria-label={`${t("continue")} ${fileName}`}
            >
              {t("continue")}
            </Link>
            <form action={discard}>
              <input type="hidden" name="draftId" value={id} />
              <Submit look="flat">
                {t("discard")}
                <span className="vh"> {fileName}</span>
              </Submit>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
