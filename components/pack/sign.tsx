interface SignBoxesProps {
  /** The word over the box for a firm's seal; none where no firm speaks. */
  seal?: string;
  names: readonly string[];
}

/** The empty boxes at the foot of a paper, to be sealed and signed by hand. */
export function SignBoxes({ seal, names }: SignBoxesProps) {
  return (
    <dl className="sign">
      {seal === undefined ? null : (
        <div className="seal-here">
          <dt>{seal}</dt>
          <dd />
        </div>
      )}
      {names.map((name, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two people may each sign with a day, and no box is ever moved.
        <div key={n}>
          <dt>{name}</dt>
          <dd />
        </div>
      ))}
    </dl>
  );
}
