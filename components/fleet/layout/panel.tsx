"use client";

import { useTranslations } from "next-intl";
import { type DragEvent, useState } from "react";
import { densities, type LaidColumn, readWidth, widthBounds } from "@/domain/fleet/layout";
import { Dialog } from "../../dialog";
import { Icon } from "../../icon";
import type { TableLayout } from "./keep";
import { useColumnName } from "./names";
import { mostPinned } from "./room";
import { useSaid } from "./said";

/** The key to the table's layout: which columns, where, how wide, how high the rows. */
export function LayoutKey({ layout }: { layout: TableLayout }) {
  const t = useTranslations("fleet.layout");
  return (
    <Dialog opener={t("open")} openerIcon="rule" openerClass="layout-key" title={t("title")} shape="drawer">
      <Panel layout={layout} />
    </Dialog>
  );
}

function Panel({ layout }: { layout: TableLayout }) {
  const t = useTranslations("fleet.layout");
  const { density } = layout.layout;
  const [dragged, setDragged] = useState<LaidColumn["id"] | null>(null);
  return (
    <div className="layout-panel">
      <fieldset className="rows-high">
        <legend>{t("density")}</legend>
        <span className="pick-one">
          {densities.map((one) => (
            <label key={one}>
              <input
                className="vh"
                type="radio"
                name="density"
                checked={one === density}
                onChange={() => layout.set({ ...layout.layout, density: one })}
              />
              {t(one)}
            </label>
          ))}
        </span>
      </fieldset>
      <p className="quiet small">{t("hint")}</p>
      <ol>
        {layout.columns.map((column, at) => (
          <ColumnRow
            key={column.id}
            column={column}
            layout={layout}
            at={at}
            drag={{
              draggable: column.id !== "number",
              onDragStart: () => setDragged(column.id),
              onDragOver: (event) => {
                if (dragged !== null) event.preventDefault();
              },
              onDrop: (event) => {
                event.preventDefault();
                if (dragged !== null && dragged !== column.id) layout.move(dragged, column.id);
                setDragged(null);
              },
            }}
          />
        ))}
      </ol>
      <p className="ends">
        <button className="btn" type="button" disabled={!layout.isMoved} onClick={layout.reset}>
          <Icon name="turn" />
          {t("reset")}
        </button>
      </p>
    </div>
  );
}

interface Drag {
  draggable: boolean;
  onDragStart: () => void;
  onDragOver: (event: DragEvent) => void;
  onDrop: (event: DragEvent) => void;
}

interface ColumnRowProps {
  column: LaidColumn;
  layout: TableLayout;
  /** Its place among all columns. */
  at: number;
  drag: Drag;
}

function ColumnRow({ column, layout, at, drag }: ColumnRowProps) {
  const t = useTranslations("fleet.layout");
  const { id, shown, pinned } = column;
  const name = useColumnName(layout.customs)(id);
  const say = useSaid();
  const first = id === "number";
  const full = !pinned && layout.columns.filter((one) => one.pinned && one.id !== "number").length >= mostPinned;
  const step = (by: -1 | 1) => {
    layout.step(id, by, true);
    say(t("moved", { column: name, n: at + by + 1 }));
  };
  return (
    <li className={shown ? undefined : "hid"} {...drag}>
      <label>
        <input type="checkbox" checked={shown} disabled={first} onChange={() => layout.change(id, { shown: !shown })} />
        <span>{name}</span>
      </label>
      <WidthInput column={column} name={name} layout={layout} />
      <button
        type="button"
        className="btn low pin-key"
        aria-pressed={pinned}
        disabled={first || full}
        aria-label={t("pin", { column: name })}
        onClick={() => layout.change(id, { pinned: !pinned, shown: true })}
      >
        {t("pinned")}
      </button>
      <button
        type="button"
        className="btn low"
        disabled={first || at <= 1}
        aria-label={t("before", { column: name })}
        onClick={() => step(-1)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        className="btn low"
        disabled={first || at === layout.columns.length - 1}
        aria-label={t("after", { column: name })}
        onClick={() => step(1)}
      >
        <Icon name="down" />
      </button>
    </li>
  );
}

/** A width in pixels, or empty for the column's own. */
function WidthInput({ column, name, layout }: { column: LaidColumn; name: string; layout: TableLayout }) {
  const t = useTranslations("fleet.layout");
  const { id, widthPx, shown } = column;
  return (
    <input
      key={widthPx}
      className="field width"
      type="number"
      inputMode="numeric"
      min={widthBounds.least}
      max={widthBounds.most}
      step={8}
      disabled={!shown}
      defaultValue={widthPx ?? ""}
      placeholder={t("auto")}
      aria-label={t("width", { column: name })}
      onBlur={(event) => {
        const text = event.target.value;
        const px = text === "" ? null : readWidth(Number(text));
        if (px !== widthPx) layout.change(id, { widthPx: px });
      }}
    />
  );
}
