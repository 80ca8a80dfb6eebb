import { useTranslations } from "next-intl";
import { type ComponentPropsWithoutRef, type ReactNode, useId } from "react";

interface AskProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with it and what to do, in words. */
  error?: string | null;
  /** Says beside the label that it may stay empty. */
  optional?: boolean;
}

interface Wired {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

/** Label above, any control, then the hint and what is wrong; `children` gets what ties the control to them. */
export function Ask({ label, hint, error, optional, children }: AskProps & { children: (wired: Wired) => ReactNode }) {
  const t = useTranslations("format");
  const id = useId();
  const said = [hint ? `${id}-hint` : "", error ? `${id}-wrong` : ""].filter(Boolean).join(" ");
  const wired: Wired = { id, "aria-describedby": said || undefined, "aria-invalid": error ? true : undefined };
  return (
    <div className="ask">
      <label htmlFor={id}>
        {label}
        {optional ? <span className="quiet small"> {t("optional")}</span> : null}
      </label>
      {children(wired)}
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="wrong" id={`${id}-wrong`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}

export function Field({ label, hint, error, optional, ...input }: AskProps & ComponentPropsWithoutRef<"input">) {
  return (
    <Ask label={label} hint={hint} error={error} optional={optional}>
      {(wired) => <input className="field" {...input} {...wired} />}
    </Ask>
  );
}

export function Longer({ label, hint, error, optional, ...area }: AskProps & ComponentPropsWithoutRef<"textarea">) {
  return (
    <Ask label={label} hint={hint} error={error} optional={optional}>
      {(wired) => <textarea className="field" rows={3} {...area} {...wired} />}
    </Ask>
  );
}

/** A native select; `children` are its options. */
export function Choice({ label, hint, error, optional, ...select }: AskProps & ComponentPropsWithoutRef<"select">) {
  return (
    <Ask label={label} hint={hint} error={error} optional={optional}>
      {(wired) => <select className="field" {...select} {...wired} />}
    </Ask>
  );
}
