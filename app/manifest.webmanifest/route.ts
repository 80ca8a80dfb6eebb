import en from "@/messages/en.json";
import zh from "@/messages/zh.json";

/** What a phone shows of the program when it is installed: one's own cards. `lang` is the page's language; no cookie comes with this request. */
export function GET(request: Request): Response {
  const isEnglish = new URL(request.url).searchParams.get("lang") === "en";
  const words = isEnglish ? en : zh;
  const icon = (name: string, size: number, purpose: "any" | "maskable") => ({
    src: `/${name}-${size}.png`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose,
  });
  const manifest = {
    id: "/mine",
    name: `${words.shell.title} · ${words.mine.title}`,
    short_name: words.shell.title,
    lang: isEnglish ? "en" : "zh-CN",
    start_url: "/mine",
    scope: "/",
    display: "standalone",
    background_color: "#fafaf7",
    theme_color: "#fafaf7",
    icons: [
      icon("icon", 192, "any"),
      icon("icon", 512, "any"),
      icon("maskable", 192, "maskable"),
      icon("maskable", 512, "maskable"),
    ],
  };
  return Response.json(manifest, {
    headers: { "Content-Type": "application/manifest+json", "Cache-Control": "private, no-store" },
  });
}
