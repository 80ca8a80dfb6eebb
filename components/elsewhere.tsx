import { useTranslations } from "next-intl";

interface ElsewhereProps {
  /** The address that the page was opened by. */
  host: string;
  /** Those that this server takes writes at. */
  origins: readonly string[];
}

/** Instead of a form from which nothing could be written: by which address it was opened, which ones there are, and what to do. */
export function Elsewhere({ host, origins }: ElsewhereProps) {
  const t = useTranslations("elsewhere");
  return (
    <div className="sheet">
      <header>
        <h1>{t("title")}</h1>
      </header>
      <div className="body">
        <p>{t("what", { host })}</p>
        <ul>
          {origins.map((one) => (
            <li key={one}>
              <a href={one}>{one}</a>
            </li>
          ))}
        </ul>
        <p className="quiet small">{t("do", { origin: `http://${host}` })}</p>
      </div>
    </div>
  );
}
