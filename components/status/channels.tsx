import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useChannelError } from "../channel/error";

/** Whether reminders leave the page: each channel whose last message did not arrive, and why. */
export function ChannelsPart({ failing }: { failing: readonly { id: string; name: string; error: string }[] }) {
  const t = useTranslations("channels");
  const words = useChannelError();
  return (
    <section className="frame part">
      <h2>
        {t("failingTitle")}
        <span className="end">
          <Link href={"/people/settings/channels" as Route} prefetch={false}>
            {t("toChannels")}
          </Link>
        </span>
      </h2>
      {failing.length === 0 ? (
        <p className="quiet say">{t("failingNone")}</p>
      ) : (
        <ul className="say">
          {failing.map(({ id, name, error }) => (
            <li key={id}>
              <span className="chip late">{t("failing", { name, error: words(error) })}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
