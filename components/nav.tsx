"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { Room } from "@/domain/actor";
import { Icon, type IconName } from "./icon";
import { type PinnedView, PinnedViews, usePinnedHere } from "./pinned";

export type NavRoom = Exclude<Room, "card">;

export interface NavItem {
  room: NavRoom;
  href: Route;
  /** What waits there; left out where counting would say nothing. */
  count?: number;
}

const icons: Record<NavRoom, IconName> = {
  today: "sun",
  fleet: "book",
  overview: "chart",
  batches: "filed",
  mine: "sim",
  import: "import",
  followups: "clock",
  verify: "stamp",
  bills: "yuan",
  audit: "log",
  people: "people",
  policies: "rule",
  status: "pulse",
};

/**
 * The rooms a role may enter, in the order given, the reader's pinned views under the fleet; a card's page counts as the fleet. Nothing is fetched ahead: every page is rendered for
 * its reader, and seven of them at each view would cost the server more than the click saves.
 */
export function Nav({ items, views }: { items: readonly NavItem[]; views: readonly PinnedView[] }) {
  const t = useTranslations("shell");
  const path = usePathname();
  const here = path.startsWith("/cards") ? "/fleet" : path;
  const pinned = usePinnedHere(views);
  return (
    <nav aria-label={t("nav")}>
      <ul>
        {items.map(({ room, href, count }) => (
          <Fragment key={room}>
            <li>
              <Link
                href={href}
                prefetch={false}
                aria-current={pinned === null && (here === href || here.startsWith(`${href}/`)) ? "page" : undefined}
              >
                <Icon name={icons[room]} />
                <span className="name">{t(`rooms.${room}`)}</span>
                {count === undefined ? null : <span className="count">{count}</span>}
              </Link>
            </li>
            {room === "fleet" ? <PinnedViews views={views} here={pinned} /> : null}
          </Fragment>
        ))}
      </ul>
    </nav>
  );
}
