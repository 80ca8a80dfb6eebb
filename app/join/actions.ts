"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { JoinState } from "@/components/join";
import { formFields } from "@/server/fields";
import { joinWith } from "@/server/join";

const schema = z.strictObject({ code: z.string().max(200) });

/** Spends a joining code and goes on to one's own cards. The form works before the page's script does, and without it. */
export async function enter(_: JoinState, form: FormData): Promise<JoinState> {
  const parsed = schema.safeParse(formFields(form));
  const code = parsed.success ? parsed.data.code : "";
  const answer = await joinWith(code);
  if (answer === null) redirect("/mine");
  return { error: answer, code };
}
