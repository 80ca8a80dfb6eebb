import { z } from "zod";
import { shortestPassword } from "@/server/password";

/** A new password, typed twice; the present one where there is one. Nothing is trimmed. */
export const newPassword = z
  .object({
    current: z.string().max(500).default(""),
    password: z.string({ error: "required" }).min(shortestPassword, "too_short").max(500, "too_long"),
    again: z.string({ error: "required" }),
  })
  .refine((form) => form.password === form.again, { path: ["again"], error: "differ" });
