import { signIn } from "next-auth/react";
import type { SignInState } from "@/components/signin";

/** Signs in through next-auth from this page's own address, and goes on by a full load, so that nothing of before is left. */
export async function enter(
  way: { provider: "password"; login: string; password: string } | { provider: "link"; token: string },
  to: string,
): Promise<SignInState> {
  const { provider, ...given } = way;
  const login = way.provider === "password" ? way.login : "";
  const answer = await signIn(provider, { ...given, redirect: false });
  if (answer?.ok && !answer.error) {
    window.location.assign(to);
    // The page is going: until then the form stays as it is.
    return new Promise(() => {});
  }
  return { error: readError(answer?.error), login };
}

function readError(code: string | null | undefined): SignInState["error"] {
  const wait = /^wait:(\d+)$/.exec(code ?? "");
  if (wait) return { wait: Number(wait[1]) };
  return code === "gone" ? "gone" : "wrong";
}

/** A path of this site to go on to; anything else is the first page. */
export function ownPath(to: string | null | undefined): string {
  return to && /^\/(?![/\\])/.test(to) && !to.startsWith("/sign-in") ? to : "/";
}
