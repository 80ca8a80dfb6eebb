import { expect, it } from "vitest";
import { chooseLocale, chooseTheme, localeOf } from "./language";

it("a chosen language wins over the browser's", () => {
  expect(chooseLocale("zh", "en-GB,en;q=0.9")).toBe("zh");
  expect(chooseLocale("en", "zh-CN")).toBe("en");
});

it("a browser that prefers English gets English, every other one Chinese", () => {
  expect(chooseLocale(undefined, "en-US,en;q=0.9,zh;q=0.8")).toBe("en");
  expect(chooseLocale(undefined, "zh-CN,zh;q=0.9,en;q=0.8")).toBe("zh");
  expect(chooseLocale(undefined, "fr-FR,en;q=0.5")).toBe("zh");
  expect(chooseLocale(undefined, null)).toBe("zh");
});

it("a cookie that we never set counts as none", () => {
  expect(chooseLocale("../en", "zh")).toBe("zh");
  expect(chooseTheme("dark")).toBe("dark");
  expect(chooseTheme("pink")).toBeNull();
  expect(chooseTheme(undefined)).toBeNull();
});

it("a bare request's language is read from its cookie among others", () => {
  expect(localeOf(new Headers({ cookie: "x-simoff-lang=zh; simoff-lang=en" }))).toBe("en");
  expect(localeOf(new Headers({ cookie: "x-simoff-lang=en" }))).toBe("zh");
});
