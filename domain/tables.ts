import type { BatchCardRow, BatchRow } from "./batch/rows";
import type { BillRow } from "./bill/rows";
import type { BlockerRow, CaseRow, CertificateRow, MaterialRow, WatchRow } from "./case/rows";
import type { ChannelRow } from "./channel/rows";
import type { NudgeRow } from "./nudge/rows";
import type { GuideRow, HolidayYearRow, PolicyVersionRow, RuleAnswerRow } from "./policies/rows";
import type { CustomFieldRow, ImportRow, MappingRow } from "./register/rows";
import type {
  AccountRow,
  CardRow,
  EntityRow,
  JoinCodeRow,
  LinkRow,
  PersonRow,
  ScopeRow,
  SettingRow,
  SiteRow,
  TeamRow,
  TokenRow,
  ViewRow,
  WebhookRow,
} from "./rows";
import type { TemplateRow } from "./template/rows";

/** Every business table with its rows: what `commit` can store. Parents and children stand in `db/schema/business.ts`. */
export interface Rows {
  site: SiteRow;
  team: TeamRow;
  entity: EntityRow;
  person: PersonRow;
  account: AccountRow;
  scope: ScopeRow;
  link: LinkRow;
  joinCode: JoinCodeRow;
  card: CardRow;
  case: CaseRow;
  blocker: BlockerRow;
  material: MaterialRow;
  certificate: CertificateRow;
  batch: BatchRow;
  batchCard: BatchCardRow;
  watch: WatchRow;
  policyVersion: PolicyVersionRow;
  ruleAnswer: RuleAnswerRow;
  holidayYear: HolidayYearRow;
  guide: GuideRow;
  import: ImportRow;
  mapping: MappingRow;
  customField: CustomFieldRow;
  bill: BillRow;
  template: TemplateRow;
  setting: SettingRow;
  view: ViewRow;
  token: TokenRow;
  webhook: WebhookRow;
  nudge: NudgeRow;
  channel: ChannelRow;
}
export type TableName = keyof Rows;
