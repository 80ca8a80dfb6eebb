"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { type Refusal, refuse } from "@/domain/change";
import { Submit } from "../button";
import { Copy } from "../copy";
import { type Act, RefusedFields, useRefusedText } from "../deed";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import { CodeInput } from "./codeinput";

type Answer<V> = { ok: true; value: V } | { ok: false; refusal: Refusal };

interface Begun {
  secret: string;
  qr: { size: number; path: string };
}

interface CodesProps {
  on: boolean;
  /** Recovery codes that are not used up. */
  left: number;
  /** The firm asks this role for them: they cannot be turned off. */
  asked: boolean;
  acts: {
    begin: (input: unknown) => Promise<Answer<Begun>>;
    turnOn: (input: unknown) => Promise<Answer<string[]>>;
    renew: (input: unknown) => Promise<Answer<string[]>>;
    turnOff: Act;
  };
}

/** One-time codes of one's own account: set up by QR code, recovery codes shown once, renewed, turned off. */
export function OneTimeCodes({ on, left, asked, acts }: CodesProps) {
  const t = useTranslations("account.codes");
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [pending, start] = useTransition();
  const attempt = useAttempt();
  const say = useToast();
  const refused = useRefusedText();
  const router = useRouter();
  const ask = <V,>(act: (input: unknown) => Promise<Answer<V>>, then: (value: V) => void) => {
    if (pending) return;
    start(async () => {
      const answer = await attempt(() => act({}));
      if (answer.ok) then(answer.value);
      else say(refused(answer.refusal));
    });
  };
  if (codes) {
    return (
      <Recovery
        codes={codes}
        done={() => {
          setCodes(null);
          setBegun(null);
          router.refresh();
        }}
      />
    );
  }
  if (begun) return <Setting begun={begun} turnOn={acts.turnOn} done={setCodes} />;
  if (!on) {
    return (
      <div className="deed">
        <p className="quiet small">{t("what")}</p>
        <div className="ends">
          <button className="btn main" type="button" aria-busy={pending} onClick={() => ask(acts.begin, setBegun)}>
            {t("begin")}
          </button>
        </div>
      </div>
    );
  }
  const off = () =>
    ask(acts.turnOff, () => {
      say(t("turnedOff"));
      router.refresh();
    });
  return (
    <div className="deed">
      <p>{t("left", { n: left })}</p>
      <div className="ends">
        {asked ? null : (
          <button className="btn" type="button" aria-busy={pending} onClick={off}>
            {t("turnOff")}
          </button>
        )}
        <button className="btn" type="button" aria-busy={pending} onClick={() => ask(acts.renew, setCodes)}>
          {t("renew")}
        </button>
      </div>
    </div>
  );
}

interface SettingProps {
  begun: Begun;
  turnOn: CodesProps["acts"]["turnOn"];
  done: (codes: string[]) => void;
}

function Setting({ begun: { secret, qr }, turnOn, done }: SettingProps) {
  const t = useTranslations("account.codes");
  const attempt = useAttempt();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code") ?? "");
    if (pending) return;
    if (code.trim() === "") return setRefusal(refuse("invalid", { fields: { code: "required" } }));
    start(async () => {
      const answer = await attempt(() => turnOn({ secret, code }));
      if (answer.ok) done(answer.value);
      else setRefusal(answer.refusal);
    });
  };
  return (
    <form className="deed codes" onSubmit={send} noValidate>
      <p>{t("scan")}</p>
      <svg className="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={t("qr")}>
        <path d={qr.path} />
      </svg>
      <p className="small">
        {t("byHand")} <code>{secret.match(/.{4}/g)?.join(" ")}</code> <Copy text={secret} className="btn flat low" />
      </p>
      <RefusedFields value={refusal}>
        <CodeInput />
      </RefusedFields>
      {refusal ? <RefusalNote refusal={refusal} labels={{ code: t("code") }} /> : null}
      <div className="ends">
        <Submit busy={pending} working={t("working")}>
          {t("turnOn")}
        </Submit>
      </div>
    </form>
  );
}

function Recovery({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const t = useTranslations("account.codes");
  return (
    <div className="deed codes" role="status">
      <p>
        <b>{t("keep")}</b>
      </p>
      <p className="small">{t("keepHow")}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="ends">
        <Copy text={codes.join("\n")} label={t("copy")} />
        <button className="btn main" type="button" onClick={done}>
          {t("kept")}
        </button>
      </div>
    </div>
  );
}
