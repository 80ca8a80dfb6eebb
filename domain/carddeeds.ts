import { reaches, type Scope } from "./actor";
import { newFile } from "./card";
import type { CardFile, Context, Decision } from "./cardfile";
import { type CardInput, warningsOf } from "./cardinput";
import { raiseFacts } from "./case/asked";
import { lastCase } from "./case/attempt";
import { changedFields, isRefusal, refuse } from "./change";
import type { CardRow, PersonRow, TeamRow } from "./rows";
import { settle } from "./summary";

/** The rows that an input names by id, as the command found them. */
export interface Around {
  user: PersonRow | null;
  team: TeamRow | null;
}

/** A card that is typed in, settled, with the items that its own columns raise: `fileChanges(null, …)` stores it. */
export function addedFile(input: CardInput, around: Around, context: Context): CardFile {
  const warnings = warningsOf(input, []);
  const lineCheckedOn = input.line === "unknown" ? null : context.today;
  const fields = { ...input, warnings, lineCheckedOn, siteId: around.team?.siteId ?? null };
  return settle(raiseFacts(newFile(fields, around, context), context), context);
}

/**
 * Changes the card's own fields. Another team takes the card to its site; another line was looked up today. Refuses `invalid` (`number`:
 * the carrier or the archive already knows the card by it).
 */
export function edit(input: CardInput, around: Around): Decision {
  return (file, context) => {
    const { card } = file;
    const started = lastCase(file) !== null || card.history;
    if (started && input.number !== card.number) return refuse("invalid", { fields: { number: "case_has_it" } });
    const moved = input.teamId !== card.teamId;
    const same = changedFields(card, { ...card, ...input }).length === 0;
    if (same) return file;
    const after: CardRow = {
      ...card,
      ...input,
      siteId: moved ? (around.team?.siteId ?? null) : card.siteId,
      lineCheckedOn: input.line === card.line ? card.lineCheckedOn : context.today,
      iccidLossy: input.iccid === null && card.iccidLossy,
      warnings: warningsOf(input, card.warnings),
    };
    return raiseFacts({ ...file, ...around, card: after }, context);
  };
}

/**
 * After the decision the card must lie in the scope of who takes it (see `reaches`). Refuses `invalid` with `leaves_scope` at each place that
 * was changed.
 */
export function within(scope: Scope, decision: Decision): Decision {
  return (file, context) => {
    const after = decision(file, context);
    if (isRefusal(after) || reaches(scope, after.card)) return after;
    const moved = (["siteId", "teamId", "entityId", "project"] as const).filter(
      (field) => after.card[field] !== file.card[field],
    );
    // Where nothing moved the card is theirs by another right, and stays so.
    if (moved.length === 0) return after;
    return refuse("invalid", { fields: Object.fromEntries(moved.map((field) => [field, "leaves_scope"])) });
  };
}

/**
 * 指派使用人: the card goes to a person, their team and its site, and is in use if they are still here; to nobody (`user` null) it is idle.
 * Refuses `wrong_stage` once the card is done with.
 */
export function assign({ user, team }: Around): Decision {
  return (file, context) => {
    const { card } = file;
    if (card.history || ["closed", "ported_out", "transferred"].includes(card.stage)) {
      return refuse("wrong_stage", { by: ["stage"] });
    }
    if (user === null) {
      const occupancy = card.occupancy === "in_use" ? "idle" : card.occupancy;
      return { ...file, user, card: { ...card, userId: null, occupancy } };
    }
    const place = team === null ? {} : { teamId: team.id, siteId: team.siteId };
    const occupancy = user.employment === "active" ? "in_use" : card.occupancy;
    const given = { ...file, user, team: team ?? file.team, card: { ...card, ...place, userId: user.id, occupancy } };
    return raiseFacts(given, context);
  };
}
