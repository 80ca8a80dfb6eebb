"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { isMoved, queryOf, type SavedView, savedOf } from "@/domain/fleet/saved";
import { Copy } from "../../copy";
import { type Act, DeedForm } from "../../deed";
import { Dialog } from "../../dialog";
import type { TableLayout } from "../layout/keep";
import type { FleetView } from "../view";
import { ViewForm } from "./form";
import { ViewMenu } from "./menu";

/** What the page knows of saved views. */
export interface SavedGiven {
  /** The view that the page was opened with. */
  opened: SavedView | null;
  /** The address names a view that there is not, or not for this reader. */
  lost: boolean;
  save: Act;
  remove: Act;
  pin: Act;
}

interface ViewLineProps {
  saved: SavedGiven;
  view: FleetView;
  layout: TableLayout;
}

/** The open view by its name, whether what is seen has moved on from it, and the ways to save it, go back to it, and choose another. */
export function ViewLine({ saved, view, layout }: ViewLineProps) {
  const t = useTranslations("fleet.views");
  const opened = saved.opened?.id === view.viewId ? saved.opened : null;
  const moved = opened !== null && (isMoved(opened, view.query) || layout.isMoved);
  const content = { ...savedOf(view.query), layout: layout.layout };
  const form = { content, customs: layout.customs, save: saved.save, onSaved: useOpen() };
  const back = () => {
    if (opened === null) return;
    layout.reset();
    view.go(queryOf(opened));
  };
  return (
    <span className="view-line">
      {saved.lost && opened === null ? <span className="view-lost">{t("lost")}</span> : null}
      {opened === null ? null : (
        <b className="view-name">
          {opened.name}
          {moved ? <span className="view-moved">{t("moved")}</span> : null}
        </b>
      )}
      {moved && opened.changes ? (
        <Dialog opener={t("saveOver")} openerClass="btn flat low" title={t("saveOver")}>
          <ViewForm {...form} over={opened} />
        </Dialog>
      ) : null}
      {moved ? (
        <button type="button" className="btn flat low" onClick={back}>
          {t("back")}
        </button>
      ) : null}
      <ViewMenu openId={opened?.id ?? null} pin={saved.pin}>
        <Dialog opener={t("saveAs")} openerIcon="plus" openerClass="view-key" title={t("saveAs")}>
          <ViewForm {...form} over={null} />
        </Dialog>
        {opened === null ? null : <OpenedKeys opened={opened} saved={saved} form={form} />}
      </ViewMenu>
    </span>
  );
}

interface OpenedKeysProps {
  opened: SavedView;
  saved: SavedGiven;
  form: Omit<Parameters<typeof ViewForm>[0], "over">;
}

function OpenedKeys({ opened, saved, form }: OpenedKeysProps) {
  const t = useTranslations("fleet.views");
  return (
    <>
      <Copy text={linkTo(opened.id)} label={t("copy")} className="view-key" />
      {opened.changes ? (
        <>
          <Dialog opener={t("rename")} openerIcon="edit" openerClass="view-key" title={t("rename")}>
            <ViewForm {...form} over={opened} content={null} />
          </Dialog>
          <Dialog
            opener={t("remove")}
            openerIcon="cross"
            openerClass="view-key"
            title={t("removeTitle", { view: opened.name })}
          >
            <RemoveForm opened={opened} remove={saved.remove} />
          </Dialog>
        </>
      ) : null}
    </>
  );
}

function RemoveForm({ opened, remove }: { opened: SavedView; remove: Act }) {
  const t = useTranslations("fleet.views");
  const router = useRouter();
  const { id, version, shared } = opened;
  const gone: Act = async (input) => {
    const answer = await remove(input);
    // The cards stay as they are listed; the address names the view no longer.
    if (answer.ok) router.replace("/fleet" as Route);
    return answer;
  };
  return (
    <DeedForm act={gone} given={{ id, version }} submit={t("remove")} look="final" done={t("removed")} today="">
      <p>{t(shared === "own" ? "removeOwn" : "removeShared")}</p>
    </DeedForm>
  );
}

function linkTo(id: string): string {
  return typeof window === "undefined" ? "" : `${window.location.origin}/fleet?view=${id}`;
}

/** Opens a view by its id: the page is made anew, with its layout. */
function useOpen(): (id: string) => void {
  const router = useRouter();
  return (id) => router.push(`/fleet?view=${id}` as Route);
}
