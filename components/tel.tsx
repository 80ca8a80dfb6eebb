import { telGroups } from "./format";

/** A number in 3-4-4. The gaps are margins, so that a copy gives eleven digits. */
export function Tel({ number }: { number: string }) {
  const [first, middle, last] = telGroups(number);
  return (
    <span className="tel">
      {first}
      {middle ? <span>{middle}</span> : null}
      {last ? <span>{last}</span> : null}
    </span>
  );
}
