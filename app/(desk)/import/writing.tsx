import { getTranslations } from "next-intl/server";
import { Progress } from "@/components/import/progress";
import { cancelImport } from "./actions";

interface WritingPageProps {
  draftId: string;
  fileName: string;
  job: { done: number; all: number };
}

/** A long import is being written: whoever comes back to the draft sees how far it is. */
export async function WritingPage({ draftId, fileName, job: { done, all } }: WritingPageProps) {
  const t = await getTranslations("import");
  return (
    <main className="work imp" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="dot">{fileName}</span>
        <span className="dot">{t("progress.label")}</span>
      </div>
      <Progress draftId={draftId} fileName={fileName} from={{ done, all }} cancel={cancelImport} />
    </main>
  );
}
