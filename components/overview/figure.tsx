import type { ReactNode } from "react";
import type { Picture } from "@/domain/overview/table";

interface FigureProps {
  id: Picture;
  title: string;
  /** What the picture says, in a line. */
  says: ReactNode;
  note?: ReactNode;
  legend?: ReactNode;
  children: ReactNode;
  /** The table behind it. */
  table: ReactNode;
}

/** One picture: what it is, what it says, the drawing, and its figures as a table for who reads or hears them. */
export function PictureFigure({ id, title, says, note, legend, children, table }: FigureProps) {
  return (
    <section className="figure" aria-labelledby={`pic-${id}`}>
      <h2 id={`pic-${id}`}>{title}</h2>
      <p className="says">{says}</p>
      {note ? <p className="note quiet">{note}</p> : null}
      {legend ? <p className="legend">{legend}</p> : null}
      {children}
      {table}
    </section>
  );
}
