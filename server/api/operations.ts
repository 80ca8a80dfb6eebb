import { batchOperations } from "./batches";
import { cardOperations } from "./cards";
import { deedOperations } from "./deeds";
import { exportOperations } from "./exports";
import { fileOperations } from "./files";
import { importOperations } from "./imports";
import type { Operation } from "./operation";
import { peopleOperations } from "./people";
import { policyOperations } from "./policies";

/** All that programs can ask for; the description at `/api/v1/openapi.json` is made of this very list. */
export const operations: readonly Operation[] = [
  ...cardOperations,
  ...deedOperations,
  ...batchOperations,
  ...importOperations,
  ...exportOperations,
  ...fileOperations,
  ...peopleOperations,
  ...policyOperations,
];
