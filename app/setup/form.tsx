"use client";

import { SetUp, type SetUpState } from "@/components/setup";
import { enter } from "../sign-in/entry";
import { setUp } from "./actions";

interface SetUpFormProps {
  token: string;
  origins: string;
  shortestPassword: number;
  error: SetUpState["error"];
}

/** Sets up, and signs the owner in with what was just typed. */
async function action(_: SetUpState, form: FormData): Promise<SetUpState> {
  const state = await setUp(form);
  if (state) return state;
  const [login, password] = [String(form.get("login")), String(form.get("password"))];
  await enter({ provider: "password", login, password }, "/");
  return { error: "already", wrong: {}, typed: {} };
}

export function SetUpForm(props: SetUpFormProps) {
  return <SetUp action={action} {...props} />;
}
