import { useTranslations } from "next-intl";
import { Icon } from "./icon";

/** On every page while the screen is projected: that it is so, what that means, and the way out. */
export function ProjectionBand() {
  const t = useTranslations("projection");
  return (
    <form className="alarm projection" action="/projection" method="post">
      <span role="status">
        {t("on")} {t("means")}
      </span>
      <button className="btn" type="submit" name="projecting" value="off">
        {t("end")}
      </button>
    </form>
  );
}

/** In one's own menu: veils this session's screen. */
export function ProjectionKey() {
  const t = useTranslations("projection");
  return (
    <form action="/projection" method="post">
      <button className="btn" type="submit" name="projecting" value="on" title={t("hint")}>
        <Icon name="eye" />
        {t("begin")}
      </button>
    </form>
  );
}
