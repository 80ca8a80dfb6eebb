import { notFound } from "next/navigation";
import { readFloor } from "@/server/floor";

/** A page with nothing on it, for the bench: what Next, React and the root layout send by themselves. */
export default async function EmptyPage() {
  if ((await readFloor()) === null) notFound();
  return <main className="work" id="work" />;
}
