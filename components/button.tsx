"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Icon, type IconName } from "./icon";

interface SubmitProps {
  children: ReactNode;
  /** Said while the form is under way. */
  working?: string;
  /** main: the one act of a region; final: cannot be taken back. */
  look?: "main" | "final" | "flat" | "plain";
  icon?: IconName;
  name?: string;
  value?: string;
  className?: string;
  /** Under way by another road than the form's action. */
  busy?: boolean;
}

/** Sends its form; while that is under way it says so, keeps the focus and does not send twice. */
export function Submit({
  children,
  working,
  look = "main",
  icon,
  name,
  value,
  className = "",
  busy = false,
}: SubmitProps) {
  const form = useFormStatus();
  const pending = busy || form.pending;
  const classes = ["btn", look === "plain" ? "" : look, className].filter(Boolean).join(" ");
  return (
    <button
      className={classes}
      type="submit"
      name={name}
      value={value}
      aria-busy={pending}
      onClick={(click) => {
        if (pending) click.preventDefault();
      }}
    >
      {icon ? <Icon name={icon} /> : null}
      {pending && working ? working : children}
    </button>
  );
}
