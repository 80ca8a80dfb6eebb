"use client";

/** Prints the form: the browser's own dialog. */
export function PrintKey({ word }: { word: string }) {
  return (
    <button className="btn flat" type="button" onClick={() => window.print()}>
      {word}
    </button>
  );
}
