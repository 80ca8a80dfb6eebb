/**
 * Who gets through, kept by hand: code and test reading one table would prove nothing. The card is 李甲's, in team s1 of the southern site.
 * In this order: owner · manager of the site · manager of the team · manager elsewhere · operator of the site · auditor of the site ·
 * the card's user · a member of the same team · staff elsewhere. `y` gets through, `-` is refused or finds nothing.
 */
export const whoGetsThrough: Record<string, string> = {
  "accounts.listAccounts": "y - - - - - - - -",
  "accounts.addAccount": "y - - - - - - - -",
  "accounts.setRole": "y - - - - - - - -",
  "accounts.setDisabled": "y - - - - - - - -",
  "accounts.setPassword": "- - - - - - - - -", // another's; one's own is in accounts.test.ts
  // One's own; another's looks like one that is not there (sessions.test.ts, secondstep.test.ts).
  "sessions.listSessions": "y y y y y y y y y",
  "sessions.endOwnSession": "y y y y y y y y y",
  "sessions.setProjecting": "y y y y y y y y y",
  "secondstep.turnCodesOn": "y y y y y y y y y",
  "secondstep.renewRecovery": "y y y y y y y y y",
  "secondstep.turnCodesOff": "y - - - - - - - -", // another's
  "bills.listBills": "y y y y y y - - -", // that there is a bill, of which month and carrier
  "bills.readBill": "y y y y y y - - -",
  "bills.addBill": "y y y y y y - - -",
  "bills.removeBill": "y - - - - - - - -", // the owner's; one's own is in bill.test.ts
  "compare.cardsForBills": "y y y - y y - - -", // the card by name
  "compare.compareWith": "y y y - y y - - -",
  "act.complainAbout": "y y y - - - - - -",
  "act.recordCleanBill": "y y y - y - - - -",
  "complaint.readComplaint": "y y y - y y - - -", // the card by name
  "mapping.rememberBill": "y y y y y - - - -",
  "today.readToday": "y y y - y - - - -",
  "channels.listChannels": "y - - - - - - - -",
  "channels.listReaders": "y - - - - - - - -",
  "channels.failingChannels": "y - - - - - - - -",
  "channels.saveChannel": "y - - - - - - - -",
  "channels.setChannelDisabled": "y - - - - - - - -",
  "channels.renewCalendar": "y - - - - - - - -",
  "channels.removeChannel": "y - - - - - - - -",
  "channels.setSendingHours": "y - - - - - - - -",
  "digests.beginTest": "y - - - - - - - -",
  "due.readReminders": "y y y - y - - - -",
  "due.readOwnReminders": "- - - - - - y - -", // of their own cards, whatever their role
  "pack.readNudgePack": "y y y - y - - - -",
  "mark.markNudged": "y y y - y - - - -",
  "mark.unmarkNudged": "y y y - y - - - -",
  "read.readOverview": "y y y - y y - - -",
  "export.noteOverviewExport": "y y y y y y - - -",
  "movements.readMovements": "y y y - y y - - -",
  "movements.noteBillExport": "y y y y y y - - -",
  "draft.createBillDraft": "y y y y y y - - -",
  "draft.readBillDraft": "- y - - - - - - -", // the site manager's, here and below
  "draft.setBillChoice": "- y - - - - - - -",
  "draft.dropBillDraft": "- y - - - - - - -",
  "audit.exportAudit": "y y y - y y - - -",
  "bundle.exportBundle": "y y y - - y - - -",
  "bundle.foreseeBundle": "y y y - - y - - -",
  "cardproof.proveCard": "y y y - - y - - -",
  "claims.holdCode": "y y y y y y - - -", // the log is one, whoever asks
  "list.listFleet": "y y y - y y - - -",
  "head.readFleetHead": "y y y - y y - - -",
  "lines.readLines": "y y y - y y - - -",
  "these.readThese": "y y y - y y - - -",
  "edit.editCells": "y y y - y - - - -",
  "edit.foreseeCells": "y y y - y - - - -",
  "find.findCells": "y y y - y y y - -", // whose names they may read
  "takeback.takeBackCells": "y y y - y - - - -", // one's own; another's is in cell.test.ts
  "ending.cardsEnding": "y y y - y y - - -",
  "exactly.countExactly": "y y y - y y - - -",
  "changes.leftAmong": "y y y - y y - - -", // the card was taken out of the southern site
  "changes.visibleAmong": "y y y - y y - - -", // what the stream of changes tells
  "figures.readFigures": "y y y - y y - - -",
  "facets.facetOptions": "y y y - y y - - -",
  "facets.readFacets": "y y y - y y - - -",
  "names.namesIn": "y y y - y y - - -",
  "names.missingNumbers": "y y y - y y y - -", // of one's own card nobody is told that it is missing
  "export.exportFleet": "y y y - y y - - -",
  "cards.addCard": "y y y - y - - - -", // to team s1
  "cards.editCard": "y y y - y - - - -",
  "cards.assignUser": "y y y - y - - - -",
  "cards.namedPerson": "y y y - y y y - -", // 李甲, whom those who see the team or the card may name
  // 李甲's card is cancelled and the paper was laid by somebody who is not in this table.
  "certificates.addCertificate": "y y y - y - y - -",
  "certificates.verifyCertificate": "y y y - y y - - -",
  "certificates.mismatchCertificate": "y y y - y y - - -",
  "certificates.noteDialTest": "y y y - y - - - -",
  "certificates.removeCertificate": "- - - - - - - - -", // another's upload; one's own is in certificates.test.ts
  "certificates.withdrawCertificate": "y y y - - - - - -", // another's upload, with a reason
  "certificates.takeBackVerdict": "- - - - - - - - -", // another's verdict; one's own is in certificates.test.ts
  "decidetogether.decideTogether": "y y y - y - - - -",
  "proof.typeDigits": "y y y - y y - - -",
  "proof.moveCertificate": "y y y - y - - - -", // to another card of 李甲's
  "proof.moveCertificateBack": "y y y - - - - - -", // another's move: managers alone; one's own is in proof.test.ts
  "proof.placeReceipt": "y y y - y - - - -",
  "proof.cardsNumbered": "y y y - y y y - -", // one's own cards are named to oneself
  "sharing.twinsOf": "y y y - y y y - -", // the other card by name
  "desk.readDesk": "y y y - y y - - -",
  "papers.readPaper": "y y y - y y y - -",
  "papers.findByFile": "y y y - y y y - -",
  "reading.readText": "y y y - y y y - -", // with the paper
  "reading.countUnread": "y y y - y y - - -",
  "papers.listToVerify": "y y y - y y - - -",
  "papers.listHeld": "y y y - y y - - -",
  "papers.countToVerify": "y y y - y y - - -",
  "papers.standingToVerify": "y y y - y y - - -",
  "papers.mayLay": "y y y - y - y - -",
  "papers.hasLaid": "- - - - - - y - -", // what one laid oneself
  "open.openCases": "y y y - y - - - -",
  "open.editCase": "y y y - y - - - -",
  "open.reopenCase": "y y y - - - - - -",
  "carrier.submitCase": "y y y - y - - - -",
  "carrier.returnCase": "y y y - y - - - -",
  "carrier.resubmitCase": "y y y - y - - - -",
  "carrier.rejectCase": "y y y - y - - - -",
  "carrier.preCancelCase": "y y y - y - - - -",
  "carrier.cancelCase": "y y y - y - - - -",
  "close.closeCase": "y y y - - - - - -",
  "close.exemptCase": "y y y - - - - - -",
  "close.setRefund": "y y y - y y - - -",
  "watch.recordWatch": "y y y - y - - - -",
  "lists.listRefunds": "y y y - y y - - -",
  "lists.listWatches": "y y y - y y - - -",
  "lists.listDebts": "y y y - y y - - -",
  "lists.listQuarantine": "y y y - y y - - -",
  "lists.countFollowups": "y y y - y y - - -",
  "exceptions.listExceptions": "y y y - y y - - -",
  "exceptions.exceptionSlices": "y y y - y y - - -",
  "exits.withdrawCase": "y y y - y - - - -",
  "exits.keepCard": "y y y - - - - - -",
  "exits.portOutCard": "y y y - y - - - -",
  "exits.transferCard": "y y y - y - - - -",
  "items.raiseItem": "y y y - y - y - -",
  "items.clearItem": "y y y - y - y - -",
  "items.planItem": "y y y - y - - - -",
  "items.waiveItem": "y y y - - - - - -",
  "items.reopenItems": "y y y - y - y - -",
  "items.answerForUser": "y y y - y - y - -",
  "materials.setReady": "y y y - y - - - -",
  "materials.setMissing": "y y y - y - - - -",
  // A visit of the owner with 李甲's card alone.
  "collect.addBatch": "y y y - y - - - -",
  "collect.addToBatch": "y y y - y - - - -",
  "collect.removeFromBatch": "y y y - y - - - -",
  "collect.editBatch": "y y y - y - - - -",
  "collect.dropBatch": "y y y - y - - - -",
  "results.recordResults": "y y y - y - - - -",
  "undo.previewBatchUndo": "y y y - y - - - -",
  "undo.undoBatch": "y y y - y - - - -",
  "receipt.addReceipt": "y y y - y - - - -",
  "receipt.verifyReceipt": "y y y - y y - - -",
  "receipt.mismatchReceipt": "y y y - y y - - -",
  "receipt.withdrawReceipt": "y y y - - - - - -", // another's upload, with a reason
  "receipt.removeReceipt": "- - - - - - - - -", // another's upload; one's own is in batches.test.ts
  "read.listOpenBatches": "y y y - y y - - -",
  "read.listPastBatches": "y y y - y y - - -",
  "read.countOpenBatches": "y y y - y y - - -",
  "read.readBatch": "y y y - y y - - -",
  "read.readCollectable": "y y y - y y - - -",
  "read.batchOfCard": "y y y - y y - - -",
  "read.receiptsToVerify": "y y y - y y - - -",
  "route.readPlanCards": "y y y - y - - - -",
  "route.rerouteCards": "y y y - y - - - -",
  "templates.listTemplates": "y y y y y y - - -", // the wording is the firm's
  "templates.saveTemplate": "y - - - - - - - -",
  "handlers.listHandlers": "y y y y y - - - -", // themselves at least
  "export.exportBatch": "y y y - y y - - -",
  "card.readCard": "y y y - y y - - -",
  "card.readShownFile": "y y y - y y - - -",
  "decide.decideCards": "y y y - y - - - -",
  "decide.decideCard": "y y y - y - - - -",
  "history.listEvents": "y y y - y y y - -",
  "history.listActors": "y y y - y y y - -", // the operator has opened a case on the card
  "mappings.saveMapping": "y y y y y - - - -",
  "draft.createDraft": "y y y y y - - - -",
  "draft.listDrafts": "- y - - - - - - -", // the site manager's, here and below
  "draft.readDraft": "- y - - - - - - -",
  "draft.readDraftBytes": "- y - - - - - - -",
  "draft.setReading": "- y - - - - - - -",
  "draft.addAct": "- y - - - - - - -",
  "draft.undoAct": "- y - - - - - - -",
  "draft.dropDraft": "- y - - - - - - -",
  "plan.planRegister": "y y y - y - - - -", // finds the card
  // 李甲's card, of which a file does not speak.
  "absent.countAbsent": "y y y - y - - - -",
  "absent.listAbsent": "y y y - y - - - -",
  "absent.exportAbsent": "y y y - y - - - -",
  "apply.applyRegister": "y y y - y - - - -",
  "apply.readImport": "- y - - - - - - -",
  // The site manager's import, of 李甲's card alone.
  "undo.listImports": "y y y - - - - - -",
  "undo.previewUndo": "y y y - - - - - -",
  "undo.undoImport": "y y y - - - - - -",
  "links.makeSignInLink": "y - - - - - - - -",
  "joining.makeJoinCodes": "y y y - - - - - -", // for 李甲
  "joining.endJoinCode": "y y y - - - - - -",
  "joins.listJoins": "y y y - - - - - -", // 李甲 in it
  "tokens.addToken": "y y y y y y y y y", // acts with one's own rights, never with more
  "tokens.listTokens": "- y - - - - - - -", // the site manager's, here and below
  "tokens.endToken": "- y - - - - - - -",
  "webhooks.addWebhook": "y - - - - - - - -",
  "webhooks.listWebhooks": "y - - - - - - - -",
  "webhooks.setWebhookDisabled": "y - - - - - - - -",
  "webhooks.removeWebhook": "y - - - - - - - -",
  // Of one's own card: nobody else, whatever their role.
  "mine.readOwn": "- - - - - - y - -",
  "mine.tickOwn": "- - - - - - y - -",
  "mine.untickOwn": "- - - - - - y - -",
  "mine.answerOwn": "- - - - - - y - -",
  "mine.cannotOwn": "- - - - - - y - -",
  "mine.listOwn": "- - - - - - y - -",
  "mine.countOwn": "- - - - - - y - -",
  "mine.addPhotoOwn": "- - - - - - y - -",
  "photos.mayPicture": "- - - - - - y - -",
  "photos.findPhoto": "y y y - y y y - -",
  "mine.oweOwn": "- - - - - - y - -",
  "organisation.listTeams": "y y y - y y - - -", // sees team s1
  "organisation.teamSizes": "y y y - y y - - -", // counts team s1
  "organisation.listSites": "y y y - y y - - -", // sees the southern site
  "organisation.addSite": "y - - - - - - - -",
  "organisation.renameSite": "y - - - - - - - -",
  "organisation.addTeam": "y - - - - - - - -",
  "organisation.editTeam": "y - - - - - - - -",
  "run.foreseeBulk": "y y y - y - - - -",
  "run.runBulk": "y y y - y - - - -",
  "chosen.countChosen": "y y y - y y y - -", // counts the card; rooms and deeds stand before it
  "chosen.idsOf": "y y y - y y y - -",
  "chosen.cardsOf": "y y y - y y y - -",
  "list.listBulk": "y y y - y y - - -", // the owner's deed, here and below
  "list.readRecord": "y y y - y y - - -",
  "list.mayTakeBack": "y y y - - - - - -",
  "list.sheetOf": "y y y - y y y - -", // the card's number in it
  "list.sheetRows": "y y y - y y y - -",
  "undo.foreseeBulkUndo": "y y y - - - - - -",
  "undo.undoBulk": "y y y - - - - - -",
  "choices.listChoices": "y y y - y - - - -", // offers team s1
  "reach.namesOfReach": "- y y y y y - - -", // one's own
  "entities.listEntities": "y y y - y y - - -", // counts the card
  "entities.addEntity": "y - - - - - - - -",
  "entities.editEntity": "y - - - - - - - -",
  "entities.mergeEntities": "y - - - - - - - -",
  "labels.listLabels": "y y y - y y - - -",
  "labels.foreseeRelabel": "y y y - - - - - -",
  "labels.relabel": "y y y - - - - - -",
  "warnings.listWarnings": "y y y - y y - - -",
  "warnings.countWarned": "y y y - y y - - -",
  "warnings.recheckCards": "y y y - y - - - -",
  "warnings.acknowledgeCards": "y y y - y - - - -",
  "counts.roomCounts": "y y y - y y y - -", // counts the card, in the fleet or as one's own
  "runs.listRuns": "y - - - - - - - -",
  "runs.setBackupPlan": "y - - - - - - - -",
  "runs.noteRun": "y - - - - - - - -",
  "retention.readErasable": "y - - - - - - - -",
  "retention.setRetention": "y - - - - - - - -",
  "retention.erasePast": "y - - - - - - - -",
  "settings.setSetting": "y - - - - - - - -",
  "settings.setOrigins": "y - - - - - - - -",
  "settings.setAsksForCodes": "y - - - - - - - -",
  "settings.setWebhooksInside": "y - - - - - - - -",
  "settings.setOnePerson": "y - - - - - - - -",
  // The rules are the firm's: every manager's, whatever their scope. Adopting them reaches the cards in one's own.
  "versions.listVersions": "y y y y y y - - -",
  "versions.savePolicies": "y y y y - - - - -",
  "versions.noteExport": "y y y y y y - - -",
  "adopt.previewAdoption": "y y y - - - - - -",
  "adopt.adoptRules": "y y y - - - - - -",
  "answers.listAnswers": "y y y y y y - - -",
  "answers.unaskedQuestions": "y y y y y y - - -",
  "answers.answerQuestion": "y y y y y - - - -",
  "guides.listGuides": "y y y y y y - - -",
  "guides.saveGuide": "y y y y - - - - -",
  "holidays.listHolidays": "y y y y y y - - -",
  "holidays.saveHolidayYear": "y y y y - - - - -",
  "people.listPeople": "y y y - y y y - -", // sees 李甲
  "people.findPeople": "y y y - y y y - -",
  "people.addPerson": "y y y - - - - - -", // to team s1
  "people.editPerson": "y y y - - - - - -",
  "people.movePerson": "y y - - - - - - -", // to the site's other team
  "people.setLeft": "y y y - - - - - -",
  "cards.readPerson": "y y y - - - - - -", // 李甲
  "answer.answerForPerson": "y y y - - - - - -",
  "plan.planPeople": "y y y - - - - - -", // finds 李甲
  "apply.applyPeople": "y y y - - - - - -",
  "apply.readPeopleImport": "- y - - - - - - -", // the site manager's
  "export.exportPeople": "y y y - - - - - -", // with 李甲
  "export.exportHandover": "y y y - - - - - -", // of 李甲
  // The auditor's view, shared with team s1.
  "views.listViews": "y y y - y y - - -",
  "views.readView": "y y y - y y - - -",
  "views.saveView": "y y y y y y - - -", // one of their own
  "views.removeView": "y y y - - y - - -",
  "pinned.pinView": "y y y - y y - - -",
  "pinned.listPinned": "y y y - y y - - -",
  "pinned.countPinned": "y y y - y y - - -",
  "preferences.savePreference": "y y y y y y y y y", // one's own
  "preferences.readPreference": "y y y y y y y y y",
  "opened.openView": "y y y - y y - - -",
  "told.toldTo": "y y y - y y y - -", // the name of the card's user
  "shown.exportShown": "y y y - y y - - -",
  "extras.readExtras": "y y y - y y - - -",
  "extras.withExtras": "y y y - y y - - -",
};

/** What 李甲 may with a password and not on a device that a joining code opened, kept by hand. */
export const notOnDevices: readonly string[] = [
  "sessions.listSessions",
  "sessions.endOwnSession",
  "sessions.setProjecting",
  "secondstep.turnCodesOn",
  "secondstep.renewRecovery",
  "tokens.addToken",
];
