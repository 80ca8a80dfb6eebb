"use client";

import { SignIn, type SignInAction } from "@/components/signin";
import { enter, ownPath } from "./entry";

const action: SignInAction = (_, form) => {
  const [login = "", password = "", code = "", to] = ["login", "password", "code", "to"].map((name) =>
    String(form.get(name) ?? ""),
  );
  return enter({ provider: "password", login, password, code }, ownPath(to));
};

export function SignInForm({ to }: { to: string }) {
  return <SignIn action={action} to={to} />;
}
