import { useTranslations } from "next-intl";

/** Signing failed, or what the robot wants instead: 310000 is all of that with 钉钉. */
const signature = new Set(["19021"]);
const keyword = new Set(["310000", "19024", "19022"]);

/** Why a message did not arrive, in words. */
export function useChannelError(): (code: string) => string {
  const t = useTranslations("channels.error");
  return (code) => {
    const [, kind, given = ""] = /^(http|smtp|code)_(\d+)$/.exec(code) ?? [];
    if (kind === "http") return t("status", { status: given });
    if (kind === "smtp") return t("smtp", { status: given });
    if (kind === "code" && signature.has(given)) return t("signature", { code: given });
    if (kind === "code" && keyword.has(given)) return t("keyword", { code: given });
    if (kind === "code") return t("code", { code: given });
    switch (code) {
      case "timeout":
      case "inside":
      case "stopped":
      case "login":
      case "tls":
      case "secret":
      case "too_often":
      case "not_a_robot":
        return t(code);
      default:
        return t("unreachable");
    }
  };
}
