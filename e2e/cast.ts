import { spawnSync } from "node:child_process";
import type { Browser, Page } from "@playwright/test";
import { complaints } from "./complaints";
import type { RunningServer } from "./server";

/** The people of a story: each at a browser of their own, whose complaints are all kept. */
export class Cast {
  readonly heard: string[][] = [];
  constructor(
    private readonly browser: Browser,
    private readonly server: RunningServer,
  ) {}

  /** A seat with nobody signed in. */
  async seat(viewport = { width: 1440, height: 900 }): Promise<Page> {
    const settings = { viewport, locale: "zh-CN", timezoneId: "Asia/Shanghai", baseURL: this.server.origin };
    const page = await (await this.browser.newContext(settings)).newPage();
    this.heard.push(await complaints(page));
    return page;
  }

  /** Adds an account from the host's command line, with a one-time link, and opens it: as somebody joins on the first day. */
  async join(login: string, name: string, role: string): Promise<Page> {
    return this.enter(await this.seat(), this.user("add", "--login", login, "--name", name, "--role", role));
  }

  /** Opens a one-time link in a seat and presses its button. */
  async enter(page: Page, link: string): Promise<Page> {
    await page.goto(new URL(link).pathname + new URL(link).search);
    await page.locator("form button[type=submit]").first().click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    return page;
  }

  private user(...given: string[]): string {
    const env = { ...process.env, DATA_DIR: this.server.dataDir, DATABASE_URL: "", ORIGIN: this.server.origin };
    const run = spawnSync(process.execPath, ["--import", "tsx", "scripts/user.ts", ...given], {
      env,
      input: "",
      encoding: "utf8",
    });
    const link = /http\S+token=\S+/.exec(run.stdout)?.[0];
    if (!link) throw new Error(`${run.stdout}${run.stderr}`);
    return link;
  }
}
