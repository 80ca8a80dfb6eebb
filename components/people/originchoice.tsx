import { Choice } from "../field";

interface OriginChoiceProps {
  label: string;
  /** The addresses that the program is reached by. */
  origins: readonly string[];
  origin: string;
  onChoose: (origin: string) => void;
}

/** By which of the program's addresses a link is given out; nothing to choose where there is one. */
export function OriginChoice({ label, origins, origin, onChoose }: OriginChoiceProps) {
  if (origins.length < 2) return null;
  return (
    <Choice label={label} value={origin} onChange={(change) => onChoose(change.target.value)}>
      {origins.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </Choice>
  );
}
