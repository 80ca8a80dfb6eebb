import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/door";
import { Elsewhere } from "@/components/elsewhere";
import { Join } from "@/components/join";
import { Forget } from "@/components/outbox/forget";
import { browserOf } from "@/server/device";
import { allowedOrigins, foreignHost } from "@/server/origins";
import { readSigned } from "@/server/session";
import { enter } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("join"))("title") };
}

/**
 * Where a joining code is typed; `c` fills it in, as the QR code has it. Looking spends nothing and tells nothing of the code: chat programs fetch
 * every address, and a page that knew good codes from bad ones could be asked without end.
 */
export default async function JoinPage({ searchParams }: PageProps<"/join">) {
  const { c } = await searchParams;
  const [heads, signed] = [await headers(), await readSigned()];
  const host = foreignHost(heads);
  return (
    <Door>
      <Forget />
      {host === null ? (
        <Join
          given={typeof c === "string" ? c.slice(0, 20) : ""}
          inWeChat={browserOf(heads.get("user-agent")) === "wechat"}
          signedName={signed?.name ?? null}
          action={enter}
        />
      ) : (
        <Elsewhere host={host} origins={allowedOrigins()} />
      )}
    </Door>
  );
}
