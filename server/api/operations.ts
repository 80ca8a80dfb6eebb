import { batchOperations } from "./batches";
import { billOperations } from "./bills";
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
import { keepingOperations } from "./keeping";
import { mineOperations } from "./mine";
import type { Operation } from "./operation";
import { organisationOperations } from "./organisation";
import { paperOperations } from "./papers";
import { peopleOperations } from "./people";
import { peopleImportOperations } from "./peopleimport";
import { policyOperations } from "./policies";
import { ruleOperations } from "./rules";
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
  ...paperOperations,
  ...billOperations,
  ...peopleImportOperations,
  ...peopleOperations,
  ...organisationOperations,
  ...policyOperations,
  ...ruleOperations,
  ...viewOperations,
  ...warningOperations,
  ...followupOperations,
  ...mineOperations,
  ...keepingOperations,
];
