import { z } from "zod";
import { isOnePerson } from "@/db/context";
import { readErasable } from "@/db/retention";
import { listRuns, readBackupPlan, setBackupPlan } from "@/db/runs";
import { asksForCodes, readOrigins } from "@/db/settings";
import { listWebhooks } from "@/db/webhooks";
import { may, mayEnter } from "@/domain/actor";
import { refuse } from "@/domain/change";
import { isTime } from "@/domain/keeping";
import { roles } from "@/domain/words";
import { beginKeeping } from "../keeping";
import { readMachine } from "../status";
import { type Caller, operation } from "./operation";
import * as w from "./words";

const text = z.string().nullable();
const count = z.number().int();
const backupPlan = {
  on: z.boolean(),
  at: z.string().refine(isTime, "not_a_time").meta({ description: "`HH:MM` in the office's time zone." }),
  keep: z.number().int().min(1).max(365).meta({ description: "So many good ones stay." }),
};
const settings = z.object({
  backup: z.object(backupPlan),
  origins: z.array(z.string()),
  onePerson: z.boolean(),
  asksForCodes: z.boolean(),
  retentionYears: count,
});
const run = z.object({
  id: z.string(),
  kind: z.enum(["backup", "verify"]),
  startedAt: z.string(),
  endedAt: text,
  ok: z.boolean().nullable(),
  files: count,
  events: count,
  faultCount: count,
  faults: z.array(z.object({ what: z.string(), name: z.string() })),
  error: text,
});
const hook = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  deeds: z.array(z.string()).meta({ description: "Empty: all." }),
  disabledAt: text,
  sent: z.array(
    z.object({
      id: z.string().meta({ description: "The message's `webhook-id`." }),
      tries: count,
      arrivedAt: text,
      nextAt: text,
      lastStatus: count.nullable(),
      lastError: text,
    }),
  ),
});

/** What takes longer goes on by itself; ask for the runs. */
const patienceMs = 3000;

async function settingsOf({ store, actor, clock }: Caller) {
  if (!may(actor, "setting.change")) return refuse("not_allowed");
  const [backup, origins, onePerson, codes, erasable] = await Promise.all([
    readBackupPlan(store),
    readOrigins(store),
    isOnePerson(store),
    asksForCodes(store),
    readErasable(store, actor, clock),
  ]);
  if (erasable === undefined) return refuse("not_allowed");
  return { backup, origins, onePerson, asksForCodes: codes, retentionYears: erasable.years };
}

async function runsOf({ store, actor }: Caller) {
  const runs = await listRuns(store, actor, 40);
  return { runs: runs.map(({ detail, ...one }) => run.parse({ ...one, ...detail, error: detail.error ?? null })) };
}

function begin(id: string, path: string, kind: "backup" | "verify", summary: { en: string; zh: string }) {
  return operation({
    id,
    method: "post",
    path,
    tag: "keeping",
    summary,
    params: w.nothing,
    query: w.nothing,
    body: w.nothing,
    gives: z.object({ runs: z.array(run) }),
    async run(caller) {
      const refusal = await beginKeeping(caller.store, caller.actor, kind, { patience: patienceMs });
      return refusal ?? runsOf(caller);
    },
  });
}

export const keepingOperations = [
  operation({
    id: "readMe",
    method: "get",
    path: "/me",
    tag: "keeping",
    summary: {
      en: "Whom this token acts as, and what that account may see.",
      zh: "这个令牌代表谁，这个账号能看什么。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({
      accountId: z.string(),
      personId: z.string(),
      name: z.string(),
      role: z.enum(roles),
      scope: z.object({
        all: z.boolean(),
        siteIds: z.array(z.string()),
        teamIds: z.array(z.string()),
        entityIds: z.array(z.string()),
        projects: z.array(z.string()),
      }),
      today: z.string().meta({ description: "The day in the office's time zone." }),
    }),
    async run({ actor: { accountId, personId, name, role, scope }, clock }) {
      const { all, siteIds, teamIds, entityIds, projects } = scope;
      const lists = {
        siteIds: [...siteIds],
        teamIds: [...teamIds],
        entityIds: [...entityIds],
        projects: [...projects],
      };
      return { accountId, personId, name, role, scope: { all, ...lists }, today: clock.today };
    },
  }),
  operation({
    id: "readStatus",
    method: "get",
    path: "/status",
    tag: "keeping",
    summary: {
      en: "How the machine and the program do, for the owner: disk, database, clock, version. Sizes in bytes.",
      zh: "机器和程序的状况，系统管理员可看：磁盘、数据库、时钟、版本。大小以字节计。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({
      version: z.string(),
      database: z.enum(["sqlite", "postgres"]),
      upSeconds: z.number(),
      memory: z.number(),
      disk: z.object({ free: z.number(), all: z.number() }).nullable(),
      databaseBytes: z.number(),
      now: z.string(),
      timeZone: z.string(),
      lastEventAt: text,
      behindMinutes: z.number(),
    }),
    async run({ store, actor }) {
      if (!mayEnter(actor, "status")) return refuse("not_allowed");
      const { version, database, upSeconds, memory, disk, databaseBytes, ...rest } = await readMachine(store);
      const { now, timeZone, lastEventAt, behindMinutes } = rest;
      const sizes = { memory, disk, databaseBytes };
      return { version, database, upSeconds, ...sizes, now, timeZone, lastEventAt, behindMinutes };
    },
  }),
  operation({
    id: "listRuns",
    method: "get",
    path: "/runs",
    tag: "keeping",
    summary: { en: "The last backups and verifications, newest first.", zh: "最近的备份和校验，新的在前。" },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ runs: z.array(run) }),
    run: async (caller) => (mayEnter(caller.actor, "status") ? runsOf(caller) : refuse("not_allowed")),
  }),
  begin("backUpNow", "/runs/backup", "backup", {
    en: "Begin a backup now; what takes longer goes on by itself, ask for the runs.",
    zh: "现在备份；时间长的自己做下去，结果看 `/runs`。",
  }),
  begin("verifyNow", "/runs/verify", "verify", {
    en: "Verify database, files and log now; what takes longer goes on by itself, ask for the runs.",
    zh: "现在校验数据库、文件和日志；时间长的自己做下去，结果看 `/runs`。",
  }),
  operation({
    id: "readSettings",
    method: "get",
    path: "/settings",
    tag: "keeping",
    summary: {
      en: "The firm's settings. What the page asks the password for again is changed there alone.",
      zh: "全单位的设置。页面上要再输密码的，只能在页面上改。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: settings,
    run: (caller) => settingsOf(caller),
  }),
  operation({
    id: "setBackupPlan",
    method: "put",
    path: "/settings/backup",
    tag: "keeping",
    summary: { en: "When the daily backup is made, and how many are kept.", zh: "每天几点备份，留几份。" },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject(backupPlan),
    gives: settings,
    async run(caller, { body }) {
      return (await setBackupPlan(caller.store, caller.actor, caller.clock, body)) ?? settingsOf(caller);
    },
  }),
  operation({
    id: "listWebhooks",
    method: "get",
    path: "/webhooks",
    tag: "keeping",
    summary: {
      en: "Where events of cards are sent to, each with its last twenty messages and how they fared.",
      zh: "号卡事件推送到哪里，各自最近二十条的送达情况。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ webhooks: z.array(hook) }),
    async run({ store, actor }) {
      if (!may(actor, "webhook.add")) return refuse("not_allowed");
      const hooks = await listWebhooks(store, actor);
      return { webhooks: hooks.map(({ webhook, sent }) => hook.parse({ ...webhook, sent })) };
    },
  }),
];
