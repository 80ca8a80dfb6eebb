import type { Route } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Words } from "@/app/words";
import type { NavItem, NavRoom } from "@/components/nav";
import { Shell } from "@/components/shell";
import { SignInHere } from "@/components/signinhere";
import { type Counts, roomCounts } from "@/db/counts";
import { listPinned } from "@/db/fleet/pinned";
import { namesOfReach } from "@/db/reach";
import { firstEventAt, lastRuns, readBackupPlan } from "@/db/runs";
import { type Actor, may, mayEnter } from "@/domain/actor";
import { alarmOf, type KeepingAlarm } from "@/domain/keeping";
import { clock } from "@/server/clock";
import { themeOfReader } from "@/server/locale";
import { readSigned, requireSignedIn } from "@/server/session";
import { signOut } from "@/server/signout";
import { openStore } from "@/server/store";
import { confirmPassword } from "../sign-in/second/actions";

const rooms: readonly NavRoom[] = [
  "today",
  "fleet",
  "batches",
  "import",
  "followups",
  "verify",
  "overview",
  "bills",
  "audit",
  "people",
  "policies",
  "mine",
  "status",
];

/** The frame of the rooms with a desk: navigation with what waits in each, who is here, and the way out. */
export default async function Desk({ children }: { children: ReactNode }) {
  const actor = await requireSignedIn((await headers()).get("x-address") ?? "/");
  const store = await openStore();
  const [counts, pinned] = await Promise.all([roomCounts(store, actor, clock()), listPinned(store, actor)]);
  const views = pinned.map(({ id, name }) => ({ id, name }));
  const who = { name: actor.name, note: await standing(actor) };
  return (
    <Words of="app/(desk)">
      <Shell
        items={itemsFor(actor, counts)}
        views={views}
        who={who}
        theme={await themeOfReader()}
        alarm={await alarmFor(actor)}
        projecting={actor.projecting}
        hasAccount={!actor.device}
        signOut={signOut}
      >
        <SignInHere confirm={confirmPassword}>{children}</SignInHere>
      </Shell>
    </Words>
  );
}

/** What the owner is told of on every page. */
async function alarmFor(actor: Actor): Promise<KeepingAlarm | null> {
  if (!may(actor, "data.backup")) return null;
  const store = await openStore();
  const [runs, plan, since] = await Promise.all([lastRuns(store), readBackupPlan(store), firstEventAt(store)]);
  const { now } = clock();
  return alarmOf(runs, plan, now, since ?? now);
}

function itemsFor(actor: Actor, counts: Counts): NavItem[] {
  const open = rooms.filter(
    (room) => mayEnter(actor, room) && (room !== "mine" || counts.mine > 0 || actor.role === "staff"),
  );
  return open.map((room) => {
    const count =
      room === "fleet" || room === "batches" || room === "verify" || room === "mine" ? counts[room] : undefined;
    return { room, href: `/${room}` as Route, count: count || undefined };
  });
}

/** 主管 · 南区职场: the role, and the scope by its first names. */
async function standing(actor: Actor): Promise<string> {
  if (actor.device) return deviceUntil();
  const role = (await getTranslations("words.role"))(actor.role);
  if (actor.scope.all || actor.role === "staff") return role;
  const store = await openStore();
  const names = await namesOfReach(store, actor);
  return names.length === 0 ? role : `${role} · ${names.slice(0, 2).join("、")}${names.length > 2 ? "…" : ""}`;
}

/** 本机可用到 12-23: of a device that a joining code opened. */
async function deviceUntil(): Promise<string> {
  const lastDay = (await readSigned())?.lastDay ?? null;
  return (await getTranslations("shell"))("deviceUntil", { day: lastDay?.slice(5) ?? "none" });
}
