import { useMessages, useTranslations } from "next-intl";

/** `chrome android` in words. */
export function DeviceWords({ device }: { device: string | null }) {
  const { account } = useMessages();
  const t = useTranslations("account.sessions.device");
  const words: Readonly<Record<string, string>> = account.sessions.device;
  const [browser = "other", system = "other"] = (device ?? "").split(" ");
  return (
    <span>
      {" "}
      {words[browser] ?? t("other")} · {words[system] ?? t("other")}
    </span>
  );
}
