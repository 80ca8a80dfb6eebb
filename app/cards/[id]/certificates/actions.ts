"use server";

import { z } from "zod";
import { noteDialTest, removeCertificate, withdrawCertificate } from "@/db/certificates";
import { action, day, text } from "@/server/action";

export const removePaper = action(z.strictObject({ id: text }), ({ store, actor, clock }, input) =>
  removeCertificate(store, actor, clock, input),
);

export const withdrawPaper = action(z.strictObject({ id: text, reason: text }), ({ store, actor, clock }, input) =>
  withdrawCertificate(store, actor, clock, input),
);

export const dialTest = action(z.strictObject({ id: text, on: day }), ({ store, actor, clock }, input) =>
  noteDialTest(store, actor, clock, input),
);
