import { z } from "zod";
import { shortestPassword } from "@/server/password";

/** A new password, typed twice; the present one where there is one, and the login as password managers need it. Nothing is trimmed. */
export const newPassword = z
  .strictObject({
    login: z.string().max(100).optional(),
    current: z.string().max(500).default(""),
    password: z.string({ error: "required" }).min(shortestPassword, "too_short").max(500, "too_long"),
    again: z.string({ error: "required" }),
  })
  .refine((form) => form.password === form.again, { path: ["again"], error: "differ" });
