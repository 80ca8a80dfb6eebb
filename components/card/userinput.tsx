"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FindPeople, PersonChoice } from "./brief";
import { PersonPicker } from "./personpicker";

/** Who uses the card: the one who does now, another who is searched for, or nobody while none is chosen. Sends `userId`. */
export function UserInput({ user, find }: { user: PersonChoice | null; find: FindPeople }) {
  const t = useTranslations("fleet.form");
  const field = useTranslations("words.field")("userId");
  const [kept, setKept] = useState(user);
  if (kept === null) return <PersonPicker name="user" label={field} find={find} optional />;
  return (
    <div className="ask">
      <span className="label">{field}</span>
      <div className="kept">
        <input type="hidden" name="userId" value={kept.id} />
        <span>
          {kept.name} <span className="quiet small">{[kept.staffNo, kept.teamName].filter(Boolean).join(" · ")}</span>
        </span>
        <button className="btn low" type="button" onClick={() => setKept(null)}>
          {t("otherUser")}
        </button>
      </div>
    </div>
  );
}
