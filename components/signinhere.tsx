"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, startTransition, use, useCallback, useEffect, useRef, useState } from "react";
import { type Refusal, refuse } from "@/domain/change";
import { PasswordAgain } from "./passwordagain";
import { readSignInError, SignIn, type SignInState } from "./signin";

/** What a Server Action or an upload answers. */
type Answer<V> = { ok: true; value: V; reread?: true } | { ok: false; refusal: Refusal };

type Attempt = <V>(run: () => Promise<Answer<V>>) => Promise<Answer<V>>;

const Attempting = createContext<Attempt>((run) => run());

/**
 * Gives the function by which a page acts: where the session ended meanwhile, or the deed asks for the password again, it asks for that on
 * the spot and does the act again, so that nothing typed is lost. A line that is down comes back as `offline`. Where the answer says `reread`, the
 * page is made anew, once for acts that run at the same time.
 */
export function useAttempt(): Attempt {
  return use(Attempting);
}

/** What stands in the way of an act and can be settled on the spot. */
type Need = "signed_out" | "password_needed";

function needOf({ refused }: Refusal): Need | null {
  return refused === "signed_out" || refused === "password_needed" ? refused : null;
}

interface SignInHereProps {
  /** Takes the password again; an error as at sign-in where it does not fit. */
  confirm: (password: string) => Promise<SignInState["error"]>;
  children: ReactNode;
}

/** Around pages on which people type. */
export function SignInHere({ confirm, children }: SignInHereProps) {
  const t = useTranslations("signIn");
  const dialog = useRef<HTMLDialogElement>(null);
  const [asking, setAsking] = useState<Need | null>(null);
  const settle = useRef<(settled: boolean) => void>(() => {});
  const done = useReread();
  const settling = useCallback<Attempt>(async (run) => {
    let answer = await safely(run);
    // A session that ended may leave a deed that asks for the password as well: each need is settled once.
    for (let last: Need | null = null; !answer.ok; ) {
      const need = needOf(answer.refusal);
      if (need === null || need === last) return answer;
      last = need;
      const settled = await new Promise<boolean>((resolve) => {
        settle.current = resolve;
        setAsking(need);
      });
      setAsking(null);
      if (!settled) return answer;
      answer = await safely(run);
    }
    return answer;
  }, []);
  const attempt = useCallback<Attempt>((run) => done(() => settling(run)), [done, settling]);
  useEffect(() => {
    if (asking) dialog.current?.showModal();
    else dialog.current?.close();
  }, [asking]);
  return (
    <Attempting value={attempt}>
      {children}
      <dialog
        className="box here"
        ref={dialog}
        aria-label={asking === "password_needed" ? t("again") : t("title")}
        onCancel={() => settle.current(false)}
      >
        <div>
          {asking === "signed_out" ? (
            <>
              <p>{t("ended")}</p>
              <SignIn action={(_, form) => enterHere(form, settle.current)} />
            </>
          ) : null}
          {asking === "password_needed" ? (
            <PasswordAgain confirm={confirm} settle={(settled) => settle.current(settled)} />
          ) : null}
        </div>
      </dialog>
    </Attempting>
  );
}

/** Runs acts; when none is under way any more and one of them was stored, the page is read again. */
function useReread(): Attempt {
  const router = useRouter();
  const open = useRef(0);
  const stale = useRef(false);
  return useCallback<Attempt>(
    async (run) => {
      open.current += 1;
      try {
        const answer = await run();
        if (answer.ok && answer.reread) stale.current = true;
        return answer;
      } finally {
        open.current -= 1;
        if (open.current === 0 && stale.current) {
          stale.current = false;
          startTransition(() => router.refresh());
        }
      }
    },
    [router],
  );
}

async function enterHere(form: FormData, settle: (settled: boolean) => void): Promise<SignInState> {
  const [login = "", password = "", code = ""] = ["login", "password", "code"].map((name) =>
    String(form.get(name) ?? ""),
  );
  // Loaded when somebody has to sign in on the spot, which is seldom: no page waits for it.
  const { signIn } = await import("next-auth/react");
  const answer = await signIn("password", { login, password, code, redirect: false });
  if (answer?.ok && !answer.error) {
    settle(true);
    return { error: null, login };
  }
  return { error: readSignInError(answer?.error), login, password };
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
