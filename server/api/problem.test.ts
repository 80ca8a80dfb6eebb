import { expect, test } from "vitest";
import { refusalCodes } from "@/domain/change";
import { describeProblems, type EdgeCode, edgeProblem, refusedProblem } from "./problem";

const edges: Record<EdgeCode, true> = {
  no_such_address: true,
  method_not_allowed: true,
  not_json: true,
  not_acceptable: true,
  read_only_token: true,
  key_needed: true,
  key_used: true,
};

test("the type of every problem leads to a place on its page that says what the code means", async () => {
  const page = describeProblems();
  const answers = [
    ...refusalCodes
      .filter((code) => code !== "projecting")
      .map((refused) => refusedProblem({ refused }, new Headers())),
    ...(Object.keys(edges) as EdgeCode[]).map((code) => edgeProblem(code)),
  ];
  for (const answer of answers) {
    const { type, title } = (await answer.json()) as { type: string; title: string };
    const [address, anchor] = type.split("#");
    expect(address).toBe("/api/v1/problems");
    const place = page.split(`<h2 id="${anchor}">`);
    expect([type, place.length]).toEqual([type, 2]);
    expect(place[1]?.split("<h2")[0]).toContain(title.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
  }
});
