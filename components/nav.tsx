"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Room } from "@/domain/actor";
import { Icon, type IconName } from "./icon";

export type NavRoom = Exclude<Room, "card">;

export interface NavItem {
  room: NavRoom;
  href: Route;
  /** What waits there; left out where counting would say nothing. */
  count?: number;
}

const icons: Record<NavRoom, IconName> = {
  fleet: "book",
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
 * The rooms a role may enter, in the order given; a card's page counts as the fleet. Nothing is fetched ahead: every page is rendered for
 * its reader, and seven of them at each view would cost the server more than the click saves.
 */
export function Nav({ items }: { items: readonly NavItem[] }) {
  const t = useTranslations("shell");
  const path = usePathname();
  const here = path.startsWith("/cards") ? "/fleet" : path;
  return (
    <nav aria-label={t("nav")}>
      <ul>
        {items.map(({ room, href, count }) => (
          <li key={room}>
            <Link
              href={href}
              prefetch={false}
              aria-current={here === href || here.startsWith(`${href}/`) ? "page" : undefined}
            >
              <Icon name={icons[room]} />
              <span className="name">{t(`rooms.${room}`)}</span>
              {count === undefined ? null : <span className="count">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
