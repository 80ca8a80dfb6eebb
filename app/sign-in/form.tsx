"use client";

import { SignIn, type SignInAction } from "@/components/signin";
import { enter, ownPath } from "./entry";

const action: SignInAction = (_, form) => {
  const [login, password, to] = ["login", "password", "to"].map((name) => String(form.get(name) ?? ""));
  return enter({ provider: "password", login: login ?? "", password: password ?? "" }, ownPath(to));
};

export function SignInForm({ to }: { to: string }) {
  return <SignIn action={action} to={to} />;
}
