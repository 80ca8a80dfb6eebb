import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChannelsPart } from "@/components/status/channels";
import { BackupPart, PlanPart, VerifyPart } from "@/components/status/keeping";
import { MachinePart } from "@/components/status/machine";
import { RetentionPart } from "@/components/status/retention";
import { failingChannels } from "@/db/channel/channels";
import { readErasable } from "@/db/retention";
import { lastRuns, listRuns, readBackupPlan } from "@/db/runs";
import { clock } from "@/server/clock";
import { environment } from "@/server/env";
import { nightsAround } from "@/server/night";
import { requireActor } from "@/server/session";
import { readMachine } from "@/server/status";
import { openStore } from "@/server/store";
import { backUpNow, eraseNow, savePlan, saveRetention, verifyNow } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("status"))("title") };
}

/** How data are kept and how the machine does: the owner's. */
export default async function StatusPage() {
  const actor = await requireActor("status", "/status");
  const [store, t] = [await openStore(), await getTranslations("status")];
  const [plan, runs, last, machine, erasable, failing] = await Promise.all([
    readBackupPlan(store),
    listRuns(store, actor, 40),
    lastRuns(store),
    readMachine(store),
    readErasable(store, actor, clock()),
    failingChannels(store, actor),
  ]);
  const { today } = clock();
  const next = nightsAround(plan, new Date(machine.now), machine.timeZone).next;
  const of = (kind: "backup" | "verify") => runs.filter((one) => one.kind === kind).slice(0, 8);
  return (
    <main className="work" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
      </div>
      <div className="page settings status">
        <BackupPart
          runs={of("backup")}
          good={last.goodBackup?.endedAt ?? null}
          place={environment().backupDir}
          next={plan.on ? next : null}
          today={today}
          act={backUpNow}
        />
        <PlanPart plan={plan} today={today} act={savePlan} />
        <VerifyPart runs={of("verify")} next={next} today={today} act={verifyNow} />
        <ChannelsPart failing={failing} />
        {erasable ? <RetentionPart erasable={erasable} today={today} save={saveRetention} erase={eraseNow} /> : null}
        <MachinePart machine={machine} today={today} />
      </div>
    </main>
  );
}
