"use client";

import { useTranslations } from "next-intl";
import { type Obstacle, obstacles } from "@/domain/words";

/** Why it cannot be done, one of few. */
export function Obstacles({ value, onChange }: { value: Obstacle; onChange: (obstacle: Obstacle) => void }) {
  const t = useTranslations("words.obstacle");
  const legend = useTranslations("mine.cannot")("title");
  return (
    <fieldset className="choices">
      <legend className="vh">{legend}</legend>
      {obstacles.map((one) => (
        <label key={one}>
          <input type="radio" name="obstacle" checked={one === value} onChange={() => onChange(one)} />
          {t(one)}
        </label>
      ))}
    </fieldset>
  );
}
