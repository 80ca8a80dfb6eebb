import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  type Header,
  type Row,
  rowSelectionFeature,
  rowSortingFeature,
  type Table,
  tableFeatures,
} from "@tanstack/react-table";
import type { FleetRow } from "@/domain/fleet/view";

/** The table chooses rows, says the order and lays out its columns; rows come sorted, filtered and paged from the server. */
export const features = tableFeatures({
  rowSelectionFeature,
  rowSortingFeature,
  columnOrderingFeature,
  columnVisibilityFeature,
  columnPinningFeature,
  columnSizingFeature,
});
export type FleetTableModel = Table<typeof features, FleetRow>;
export type FleetTableRow = Row<typeof features, FleetRow>;
export type FleetTableHeader = Header<typeof features, FleetRow>;
