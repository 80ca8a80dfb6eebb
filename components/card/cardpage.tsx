import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { may } from "@/domain/actor";
import { Tel } from "../tel";
import { CardBody, type CardBodyProps } from "./cardbody";
import { Neighbours } from "./neighbours";
import { PrintKey } from "./print";

interface CardPageProps extends CardBodyProps {
  /** The visit that it is in or was in; nothing where there is none. */
  batch?: ReactNode;
  /** The foot of the printed form. */
  mark?: ReactNode;
}

/** The page of one card. */
export function CardPage({ batch, mark, ...body }: CardPageProps) {
  const t = useTranslations("card");
  const { card } = body.view.file;
  return (
    <main className="work card" id="work">
      <nav className="crumb" aria-label={t("place")}>
        <Neighbours cardId={card.id} fleet={t("fleet")}>
          <span aria-hidden="true">/</span>
          <span>
            <Tel number={card.number} />
          </span>
          {batch}
        </Neighbours>
        <span className="end">
          {may(body.actor, "proof.bundle") ? (
            <Link href={`/cards/${card.id}/proof` as Route} prefetch={false}>
              {t("proofPage")}
            </Link>
          ) : null}
          <PrintKey word={t("print")} />
        </span>
      </nav>
      <CardBody {...body} />
      {mark}
    </main>
  );
}
