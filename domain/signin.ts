import type { Role } from "./words";

/** From where a session came, as far as it is kept: this machine, the same network, elsewhere. Never the address itself. */
export const places = ["here", "lan", "internet"] as const;
export type Place = (typeof places)[number];

/** Roles that must sign in with a one-time code as well, once the owner asks for it. */
export function needsCode(role: Role): boolean {
  return role === "owner" || role === "manager";
}

/** Minutes for which a password that was just typed answers for the most sensitive deeds. */
export const confirmedMinutes = 10;
