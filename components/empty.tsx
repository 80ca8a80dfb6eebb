import type { ReactNode } from "react";

/** Nothing to list, said as what it is: no cards yet, nothing matches, all done. `children` is the one thing to do. */
export function Empty({ title, hint, children }: { title: string; hint?: ReactNode; children?: ReactNode }) {
  return (
    <section className="empty">
      <h2>{title}</h2>
      {hint ? <p className="quiet">{hint}</p> : null}
      {children ? <div className="ends">{children}</div> : null}
    </section>
  );
}
