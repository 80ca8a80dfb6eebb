import { batchOperations } from "./batches";
import { billDraftOperations } from "./billdrafts";
import { billOperations } from "./bills";
import { bulkOperations } from "./bulk";
import { cardDeeds } from "./carddeeds";
import { cardOperations } from "./cards";
import { caseDeeds } from "./casedeeds";
import { cellOperations } from "./cells";
import { counterOperations } from "./counter";
import { exportOperations } from "./exports";
import { fileOperations } from "./files";
import { fleetOperations } from "./fleet";
import { followupOperations } from "./followups";
import { guideOperations } from "./guides";
import { importRunOperations } from "./importruns";
import { importOperations } from "./imports";
import { settleOperations } from "./importsettle";
import { joinOperations } from "./joins";
import { keepingOperations } from "./keeping";
import { mineOperations } from "./mine";
import { nudgeOperations } from "./nudges";
import type { Operation } from "./operation";
import { organisationOperations } from "./organisation";
import { overviewOperations } from "./overview";
import { paperOperations } from "./papers";
import { peopleOperations } from "./people";
import { peopleImportOperations } from "./peopleimport";
import { policyOperations } from "./policies";
import { proofOperations } from "./proofs";
import { ruleOperations } from "./rules";
import { viewOperations } from "./views";
import { warningOperations } from "./warnings";

/** All that programs can ask for; the description at `/api/v1/openapi.json` is made of this very list. */
export const operations: readonly Operation[] = [
  ...cardOperations,
  ...fleetOperations,
  ...overviewOperations,
  ...caseDeeds,
  ...cardDeeds,
  ...bulkOperations,
  ...cellOperations,
  ...batchOperations,
  ...counterOperations,
  ...importOperations,
  ...settleOperations,
  ...importRunOperations,
  ...exportOperations,
  ...fileOperations,
  ...paperOperations,
  ...billDraftOperations,
  ...billOperations,
  ...peopleImportOperations,
  ...peopleOperations,
  ...joinOperations,
  ...organisationOperations,
  ...policyOperations,
  ...ruleOperations,
  ...guideOperations,
  ...viewOperations,
  ...warningOperations,
  ...followupOperations,
  ...nudgeOperations,
  ...mineOperations,
  ...keepingOperations,
  ...proofOperations,
];
