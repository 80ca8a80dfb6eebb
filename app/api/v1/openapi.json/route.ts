import { describeApi } from "@/server/api/openapi";
import { plainJson } from "@/server/json";

/** What other programs can ask for, as OpenAPI 3.1. It says nothing of the firm, so anybody may read it. */
export function GET(): Response {
  return plainJson(describeApi());
}
