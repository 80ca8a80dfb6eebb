import { notFound } from "next/navigation";
import { FloorTable } from "@/components/floor";
import { readFloor } from "@/server/floor";

/** A bare table for the bench: fifty of the fleet's rows with as many `cells` each as its page has, through the same React, nothing around them. */
export default async function TablePage({ searchParams }: PageProps<"/floor/table">) {
  const floor = await readFloor();
  if (floor === null) notFound();
  const { carrier, stage, cells } = await searchParams;
  const { rows } = floor.page(String(carrier), String(stage));
  const texts = rows.map((row) => {
    const values = Object.values(row as object).map(String);
    return Array.from({ length: Number(cells) }, (_, at) => values[at % values.length] ?? "");
  });
  return (
    <main className="work" id="work">
      <FloorTable rows={texts} />
    </main>
  );
}
