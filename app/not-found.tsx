import Link from "next/link";
import { getTranslations } from "next-intl/server";

export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <div className="door">
      <main className="lost" id="work">
        <h1>{t("notFound")}</h1>
        <p className="quiet">{t("notFoundHint")}</p>
        <p className="ends">
          <Link className="btn main" href="/" prefetch={false}>
            {t("home")}
          </Link>
        </p>
      </main>
    </div>
  );
}
