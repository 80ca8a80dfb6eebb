"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { askedTogether } from "@/domain/bindings";
import type { Guide } from "@/domain/guides";
import { Dialog, useCloseDialog } from "../dialog";
import { RefusalNote } from "../refusal";
import { type MineActs, type Post, useMine } from "./act";
import { Catalogue } from "./later";
import { readCatalogue } from "./readcatalogue";

interface ListingProps {
  cardId: string;
  guides: readonly Guide[];
  acts: MineActs;
}

/** Something that hangs on the number and stands nowhere yet. */
export function Listing(props: ListingProps) {
  const t = useTranslations("mine.catalogue");
  return (
    <Dialog opener={t("open")} openerClass="btn big" title={t("title")}>
      <ListingForm {...props} />
    </Dialog>
  );
}

function ListingForm({ cardId, guides, acts }: ListingProps) {
  const t = useTranslations("mine.catalogue");
  const close = useCloseDialog();
  const { refusal, working, run } = useMine(acts);
  const send = (submit: FormEvent<HTMLFormElement>) => {
    submit.preventDefault();
    const bound = readCatalogue(new FormData(submit.currentTarget), askedTogether);
    const list = async (post: Post) => {
      const answer = await post("list", { cardId, kinds: [], bound });
      if (answer.ok) close();
      return answer;
    };
    run(list, { said: t("said", { n: bound.length }) });
  };
  return (
    <form onSubmit={send}>
      <Catalogue kinds={askedTogether} guides={guides} />
      <button className="btn main big" type="submit" aria-busy={working}>
        {t("send")}
      </button>
      {refusal ? <RefusalNote refusal={refusal} /> : null}
    </form>
  );
}
