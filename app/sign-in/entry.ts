import { signIn } from "next-auth/react";
import { readSignInError, type SignInState } from "@/components/signin";

/** Signs in through next-auth from this page's own address, and goes on by a full load, so that nothing of before is left. */
export async function enter(
  way:
    | { provider: "password"; login: string; password: string; code?: string }
    | { provider: "link"; token: string; code?: string },
  to: string,
): Promise<SignInState> {
  const { provider, ...given } = way;
  const kept = way.provider === "password" ? { login: way.login, password: way.password } : { login: "" };
  const answer = await signIn(provider, { ...given, redirect: false });
  if (answer?.ok && !answer.error) {
    window.location.assign(to);
    // The page is going: until then the form stays as it is.
    return new Promise(() => {});
  }
  const error = readSignInError(answer?.error);
  return error === "code" || error === "code_wrong" ? { error, ...kept } : { error, login: kept.login };
}

/** A path of this site to go on to; anything else is the first page. */
export function ownPath(to: string | null | undefined): string {
  return to && /^\/(?![/\\])/.test(to) && !to.startsWith("/sign-in") ? to : "/";
}
