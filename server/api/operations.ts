import { batchOperations } from "./batches";
import { cardDeeds } from "./carddeeds";
import { cardOperations } from "./cards";
import { caseDeeds } from "./casedeeds";
import { exportOperations } from "./exports";
import { fileOperations } from "./files";
import { importOperations } from "./imports";
import type { Operation } from "./operation";
import { peopleOperations } from "./people";
import { policyOperations } from "./policies";

/** All that programs can ask for; the description at `/api/v1/openapi.json` is made of this very list. */
export const operations: readonly Operation[] = [
  ...cardOperations,
  ...caseDeeds,
  ...cardDeeds,
  ...batchOperations,
  ...importOperations,
  ...exportOperations,
  ...fileOperations,
  ...peopleOperations,
  ...policyOperations,
];
