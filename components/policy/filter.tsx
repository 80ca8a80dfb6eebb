import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { provinces } from "@/domain/provinces";
import { type Carrier, carriers, type HolderType, holderTypes } from "@/domain/words";
import { packAddress } from "./overview";

interface FilterProps {
  carrier: Carrier;
  province: string | null;
  holder: HolderType;
  /** Provinces that have a version of their own. */
  own: readonly string[];
}

/** Which rules are seen: the address holds it. */
export function PolicyFilter({ carrier, province, holder, own }: FilterProps) {
  const t = useTranslations("policies");
  const words = useTranslations("words");
  return (
    <div className="query">
      <nav className="pick-one" aria-label={t("carriers")}>
        {carriers.map((one) => (
          <Link key={one} href={packAddress(one, province, holder)} aria-current={one === carrier ? "true" : undefined}>
            {words(`carrier.${one}`)}
          </Link>
        ))}
      </nav>
      <nav className="pick-one" aria-label={t("holders")}>
        {holderTypes.map((one) => (
          <Link key={one} href={packAddress(carrier, province, one)} aria-current={one === holder ? "true" : undefined}>
            {words(`holderTypeShort.${one}`)}
          </Link>
        ))}
      </nav>
      <Form className="province" action={`/policies/${carrier}`}>
        <input type="hidden" name="holder" value={holder} />
        <select
          className="field"
          name="province"
          key={province}
          defaultValue={province ?? ""}
          aria-label={t("province")}
        >
          <option value="">{t("everywhere")}</option>
          {provinces.map((one) => (
            <option key={one} value={one}>
              {own.includes(one) ? t("ownProvince", { province: one }) : one}
            </option>
          ))}
        </select>
        <button className="btn low" type="submit">
          {t("go")}
        </button>
      </Form>
    </div>
  );
}
