import { defineConfig } from "drizzle-kit";

const postgres = /^postgres/.test(process.env.DATABASE_URL ?? "");

export default defineConfig({
  dialect: postgres ? "postgresql" : "sqlite",
  schema: "./db/schema/*.ts",
  out: process.env.OUT ?? (postgres ? "./drizzle/postgres" : "./drizzle/sqlite"),
  casing: "snake_case",
});
