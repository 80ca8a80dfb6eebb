import type { ReactNode } from "react";
import type { Values, Wording } from "@/domain/template/text";
import { chinese } from "./chinese";
import { SignBoxes } from "./sign";
import { Letterhead, WordingText } from "./wording";

interface OfficialProps {
  letterhead: Wording;
  wording: Wording;
  values: Values;
  foot: ReactNode;
}

/** 授权委托书 or 介绍信 of a firm: its head and text, boxes for the seal, who signs for it and who goes. */
export function FirmPaper({ letterhead, wording, values, foot }: OfficialProps) {
  const t = chinese("batch.pack");
  return (
    <section className="paper official">
      <Letterhead wording={letterhead} values={values} />
      <WordingText wording={wording} values={values} />
      <SignBoxes
        seal={t("seal")}
        names={[t("legalPerson"), t("handlerSign", { who: values.handler ?? "" }), t("day")]}
      />
      {foot}
    </section>
  );
}

/** 个人授权委托书: a personal holder lets somebody else go. */
export function PersonPaper({ wording, values, foot }: Omit<OfficialProps, "letterhead">) {
  const t = chinese("batch.pack");
  return (
    <section className="paper official">
      <WordingText wording={wording} values={values} />
      <SignBoxes
        names={[
          t("holderSign", { who: values.holder ?? "" }),
          t("idLast4"),
          t("handlerSign", { who: values.handler ?? "" }),
          t("day"),
        ]}
      />
      {foot}
    </section>
  );
}
