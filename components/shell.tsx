import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { KeepingAlarm } from "@/domain/keeping";
import { Alarm } from "./alarm";
import { Submit } from "./button";
import { Fold } from "./fold";
import { Icon } from "./icon";
import { Nav, type NavItem } from "./nav";
import { PaletteKeys } from "./palette/keys";
import type { PinnedView } from "./pinned";
import { LanguageKeys, ThemeKeys } from "./preferences";
import { ProjectionBand, ProjectionKey } from "./projection";

interface ShellProps {
  items: readonly NavItem[];
  /** Saved views that the reader has pinned. */
  views: readonly PinnedView[];
  /** Name, and what they are here: 主管 · 电销中心. */
  who: { name: string; note: string };
  theme: "light" | "dark" | null;
  /** Told to the owner on every page. */
  alarm?: KeepingAlarm | null;
  /** This session's screen is projected. */
  projecting?: boolean;
  /** Whether the reader has a password and what goes with it; a device that a code opened has none. */
  hasAccount?: boolean;
  /** Ends the session and goes to the sign-in page. */
  signOut: () => Promise<void>;
  /** Pages, each with its own `<main className="work" id="work">`. */
  children: ReactNode;
}

/** The frame of every page behind the door: 184 px of navigation, 56 below 1440, a bar on phones; one markup for all three. */
export function Shell({
  items,
  views,
  who,
  theme,
  alarm = null,
  projecting = false,
  hasAccount = true,
  signOut,
  children,
}: ShellProps) {
  const t = useTranslations("shell");
  const locale = useLocale();
  return (
    <div className="app">
      <a className="skip" href="#work">
        {t("skip")}
      </a>
      <header className="nav">
        <Link className="brand" href="/" prefetch={false}>
          <b>{t("title")}</b>
          {t("latin")}
        </Link>
        <Fold className="menu" summary={<Named icon="menu" name={t("menu")} />} />
        <Nav items={items} views={views} />
        <PaletteKeys items={items} />
        <Fold
          className="self"
          summary={
            <>
              <Named icon="person" name={t("self")} />
              <span className="who">
                <span>{who.name}</span>
                <span className="quiet">{who.note}</span>
              </span>
            </>
          }
        >
          <div>
            <p>
              <b>{who.name}</b>
              <br />
              <span className="quiet">{who.note}</span>
            </p>
            {hasAccount ? (
              <Link className="btn" href="/account" prefetch={false}>
                <Icon name="person" />
                {t("account")}
              </Link>
            ) : (
              <p className="quiet small">{t("deviceOut")}</p>
            )}
            <LanguageKeys locale={locale} />
            <ThemeKeys theme={theme} />
            {projecting || !hasAccount ? null : <ProjectionKey />}
            <form action={signOut}>
              <Submit look="plain" icon="door">
                {t("signOut")}
              </Submit>
            </form>
          </div>
        </Fold>
      </header>
      {projecting ? <ProjectionBand /> : null}
      {alarm === null ? null : <Alarm alarm={alarm} />}
      {children}
    </div>
  );
}

function Named({ icon, name }: { icon: "menu" | "person"; name: string }) {
  return (
    <>
      <Icon name={icon} />
      <span className="vh">{name}</span>
    </>
  );
}
