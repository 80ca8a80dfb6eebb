import { acknowledgeAction, recheckAction } from "../../fleet/warnings/actions";
import { adopt } from "../../policies/actions";
import * as actions from "./actions";

/** Everything that a card's page does with its card, and the drawer over the list. */
export const acts = {
  open: actions.open,
  edit: actions.editForm,
  submit: actions.submit,
  returned: actions.returned,
  resubmit: actions.resubmit,
  rejected: actions.rejected,
  preCancelled: actions.preCancelled,
  cancelled: actions.cancelled,
  withdraw: actions.withdraw,
  keep: actions.keep,
  portedOut: actions.portedOut,
  transferred: actions.transferred,
  reopen: actions.reopen,
  close: actions.close,
  exempt: actions.exempt,
  refund: actions.refund,
  raise: actions.raise,
  clear: actions.clear,
  plan: actions.plan,
  waive: actions.waive,
  reopenItems: actions.reopenSettled,
  answer: actions.answer,
  ready: actions.ready,
  missing: actions.missing,
  adopt,
  findPeople: actions.searchPeople,
};

export const warningActs = { recheck: recheckAction, acknowledge: acknowledgeAction };
