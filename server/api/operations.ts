import { batchOperations } from "./batches";
import { bulkOperations } from "./bulk";
import { cardDeeds } from "./carddeeds";
import { cardOperations } from "./cards";
import { caseDeeds } from "./casedeeds";
import { cellOperations } from "./cells";
import { exportOperations } from "./exports";
import { fileOperations } from "./files";
import { fleetOperations } from "./fleet";
import { followupOperations } from "./followups";
import { importOperations } from "./imports";
import { mineOperations } from "./mine";
import type { Operation } from "./operation";
import { peopleOperations } from "./people";
import { policyOperations } from "./policies";
import { viewOperations } from "./views";
import { warningOperations } from "./warnings";

/** All that programs can ask for; the description at `/api/v1/openapi.json` is made of this very list. */
export const operations: readonly Operation[] = [
  ...cardOperations,
  ...fleetOperations,
  ...caseDeeds,
  ...cardDeeds,
  ...bulkOperations,
  ...cellOperations,
  ...batchOperations,
  ...importOperations,
  ...exportOperations,
  ...fileOperations,
  ...peopleOperations,
  ...policyOperations,
  ...viewOperations,
  ...warningOperations,
  ...followupOperations,
  ...mineOperations,
];
