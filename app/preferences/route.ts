import { z } from "zod";
import { wayBack } from "@/server/back";
import { languageCookie, themeCookie } from "@/server/language";

const schema = z.union([
  z.strictObject({ lang: z.enum(["zh", "en"]) }),
  z.strictObject({ theme: z.enum(["system", "light", "dark"]) }),
]);

const year = 365 * 24 * 3600;

/** Stores a language or a theme in a cookie of this browser and goes back to where the reader was. Works signed out as well. */
export async function POST(request: Request): Promise<Response> {
  const parsed = schema.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return new Response(null, { status: 400 });
  const headers = { Location: wayBack(request.headers.get("referer")), "Set-Cookie": cookie(parsed.data) };
  return new Response(null, { status: 303, headers });
}

function cookie(chosen: z.output<typeof schema>): string {
  const rest = "Path=/; SameSite=Lax; HttpOnly";
  if ("lang" in chosen) return `${languageCookie}=${chosen.lang}; Max-Age=${year}; ${rest}`;
  if (chosen.theme === "system") return `${themeCookie}=; Max-Age=0; ${rest}`;
  return `${themeCookie}=${chosen.theme}; Max-Age=${year}; ${rest}`;
}
