// A key that zh.json does not have, or a wrong argument's name, is a compile error.
declare module "next-intl" {
  interface AppConfig {
    Locale: "zh" | "en";
    Messages: typeof import("./zh.json");
  }
}

export {};
