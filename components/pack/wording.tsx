import { Fragment } from "react";
import { fillText, type Part, type Values, type Wording } from "@/domain/template/text";

/** The firm's head on top of its own papers: the first line large, the others below. */
export function Letterhead({ wording, values }: { wording: Wording; values: Values }) {
  const [name = []] = fillText(wording.title, values);
  const lines = wording.body === "" ? [] : fillText(wording.body, values);
  return (
    <header className="letterhead">
      <p className="firm-name">
        <Parts parts={name} plain />
      </p>
      <Lines lines={lines} plain />
    </header>
  );
}

/** A paper's title and text; what came from the visit is underlined, as by hand. */
export function WordingText({ wording, values }: { wording: Wording; values: Values }) {
  const [title = []] = fillText(wording.title, values);
  return (
    <>
      <h2 className="paper-title">
        <Parts parts={title} plain />
      </h2>
      <div className="paper-text">
        <Lines lines={wording.body === "" ? [] : fillText(wording.body, values)} />
      </div>
    </>
  );
}

/** Paragraphs, one a line. */
export function Lines({ lines, plain = false }: { lines: readonly Part[][]; plain?: boolean }) {
  return lines.map((parts, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name, and none is ever moved.
    <p key={n}>
      <Parts parts={parts} plain={plain} />
    </p>
  ));
}

function Parts({ parts, plain }: { parts: readonly Part[]; plain: boolean }) {
  return parts.map(({ text, filled }, n) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    filled && !plain ? <u key={n}>{text}</u> : <Fragment key={n}>{text}</Fragment>,
  );
}
