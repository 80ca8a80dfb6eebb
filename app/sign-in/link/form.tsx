"use client";

import { LinkEntry } from "@/components/linkentry";
import { enter } from "../entry";

export function LinkForm({ name, token }: { name: string | null; token: string }) {
  return (
    <LinkEntry
      name={name}
      token={token}
      action={(_, form) => enter({ provider: "link", token, code: String(form.get("code") ?? "") }, "/")}
    />
  );
}
