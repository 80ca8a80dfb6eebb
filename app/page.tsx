import type { Route } from "next";
import { redirect } from "next/navigation";

export default function Home() {
  // Route types know only pages that exist; the cast goes when `app/fleet` comes.
  redirect("/fleet" as Route);
}
