"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Input } from "../deed";
import type { FindPeople, PersonChoice } from "./brief";

interface PickerProps {
  /** The hidden field's name: the chosen person's id. */
  name: string;
  label: string;
  find: FindPeople;
  optional?: boolean;
}

/** Somebody by part of a name or staff number: type, then choose among what is found, by key or finger. */
export function PersonPicker({ name, label, find, optional }: PickerProps) {
  const t = useTranslations("card.people");
  const [found, setFound] = useState<PersonChoice[] | null>(null);
  const asked = useRef("");
  const ask = async (text: string) => {
    asked.current = text.trim();
    if (asked.current === "") return setFound(null);
    const mine = asked.current;
    const answer = await find({ text: mine });
    // An older question may be answered last.
    if (mine === asked.current) setFound(answer.ok ? answer.value : []);
  };
  return (
    <div className="person">
      <Input
        name={name}
        label={label}
        type="search"
        autoComplete="off"
        placeholder={t("search")}
        optional={optional}
        onChange={(change) => ask(change.target.value)}
      />
      {found === null ? null : found.length === 0 ? (
        <p className="quiet small" role="status">
          {t("nobody")}
        </p>
      ) : (
        <fieldset className="choices">
          <legend className="vh">{label}</legend>
          {found.map((one, n) => (
            <label key={one.id}>
              <input type="radio" name={`${name}Id`} value={one.id} defaultChecked={n === 0 && found.length === 1} />
              <span>
                {one.name}{" "}
                <span className="quiet small">{[one.staffNo, one.teamName].filter(Boolean).join(" · ")}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
