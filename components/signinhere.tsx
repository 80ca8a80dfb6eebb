"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from "react";
import { type Refusal, refuse } from "@/domain/change";
import { SignIn, type SignInState } from "./signin";

/** What a Server Action or an upload answers. */
type Answer<V> = { ok: true; value: V } | { ok: false; refusal: Refusal };

type Attempt = <V>(run: () => Promise<Answer<V>>) => Promise<Answer<V>>;

const Attempting = createContext<Attempt>((run) => run());

/**
 * Gives the function by which a page acts: where the session ended meanwhile it asks to sign in on the spot and does the act again, so
 * that nothing typed is lost. A line that is down comes back as `offline`.
 */
export function useAttempt(): Attempt {
  return use(Attempting);
}

/** Around pages on which people type. */
export function SignInHere({ children }: { children: ReactNode }) {
  const t = useTranslations("signIn");
  const dialog = useRef<HTMLDialogElement>(null);
  const [asking, setAsking] = useState(false);
  const settle = useRef<(signedIn: boolean) => void>(() => {});
  const attempt = useCallback<Attempt>(async (run) => {
    const answer = await safely(run);
    if (answer.ok || answer.refusal.refused !== "signed_out") return answer;
    const signedIn = await new Promise<boolean>((resolve) => {
      settle.current = resolve;
      setAsking(true);
    });
    setAsking(false);
    return signedIn ? safely(run) : answer;
  }, []);
  useEffect(() => {
    if (asking) dialog.current?.showModal();
    else dialog.current?.close();
  }, [asking]);
  const enter = async (_: SignInState, form: FormData): Promise<SignInState> => {
    const [login = "", password = ""] = ["login", "password"].map((name) => String(form.get(name) ?? ""));
    const answer = await signIn("password", { login, password, redirect: false });
    if (answer?.ok && !answer.error) {
      settle.current(true);
      return { error: null, login };
    }
    const wait = /^wait:(\d+)$/.exec(answer?.error ?? "");
    return { error: wait ? { wait: Number(wait[1]) } : "wrong", login };
  };
  return (
    <Attempting value={attempt}>
      {children}
      <dialog className="box here" ref={dialog} aria-label={t("title")} onCancel={() => settle.current(false)}>
        <div>
          <p>{t("ended")}</p>
          {asking ? <SignIn action={enter} /> : null}
        </div>
      </dialog>
    </Attempting>
  );
}

async function safely<V>(run: () => Promise<Answer<V>>): Promise<Answer<V>> {
  try {
    return await run();
  } catch (error) {
    // What `fetch` throws where there is no line; everything else is a bug and goes to the error page.
    if (error instanceof TypeError) return { ok: false, refusal: refuse("offline") };
    throw error;
  }
}
