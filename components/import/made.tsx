import { useTranslations } from "next-intl";
import type { Plan } from "@/domain/register/planned";

const most = 12;

/** Sites, teams people, firms and custom fields that the import makes new, by name, so that a slip of the pen shows before it becomes a team. */
export function Made({
  newSites,
  newTeams,
  newPeople,
  newEntities,
  newFields,
}: Pick<Plan, "newSites" | "newTeams" | "newPeople" | "newEntities" | "newFields">) {
  const t = useTranslations("import");
  if ([newSites, newTeams, newPeople, newEntities, newFields].every((made) => made.length === 0)) return null;
  return (
    <dl className="fields one frame made">
      {newSites.length > 0 ? <Names label={t("made.sites", { n: newSites.length })} of={newSites} /> : null}
      {newTeams.length > 0 ? <Names label={t("made.teams", { n: newTeams.length })} of={newTeams} /> : null}
      {newPeople.length > 0 ? <Names label={t("made.people", { n: newPeople.length })} of={newPeople} /> : null}
      {newEntities.length > 0 ? <Names label={t("made.entities", { n: newEntities.length })} of={newEntities} /> : null}
      {newFields.length > 0 ? <Names label={t("made.fields", { n: newFields.length })} of={newFields} /> : null}
    </dl>
  );
}

function Names({ label, of }: { label: string; of: readonly { name: string }[] }) {
  const t = useTranslations("import");
  const names = of.slice(0, most).map(({ name }) => name);
  return (
    <div className="wide">
      <dt>{label}</dt>
      <dd>
        {names.join(t("list"))}{" "}
        {of.length > most ? <span className="quiet">{t("made.more", { n: of.length })}</span> : null}
      </dd>
    </div>
  );
}
