CREATE TABLE `card` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`edition` integer NOT NULL,
	`number` text NOT NULL,
	`iccid` text,
	`iccid_lossy` integer NOT NULL,
	`carrier` text,
	`ported` text NOT NULL,
	`home_province` text,
	`plan` text,
	`rent_fen` integer,
	`balance_fen` integer,
	`holder_type` text,
	`holder` text,
	`entity_id` text,
	`user_id` text,
	`site_id` text,
	`team_id` text,
	`use` text NOT NULL,
	`occupancy` text NOT NULL,
	`line` text NOT NULL,
	`line_checked_on` text,
	`opened_on` text,
	`contract_end` text,
	`contact_number` text,
	`refund_target` text,
	`remark` text,
	`history` integer NOT NULL,
	`warnings` text NOT NULL,
	`imported_at` text,
	`stage` text NOT NULL,
	`stage_since` text NOT NULL,
	`case_id` text,
	`case_no` text,
	`attempt` integer NOT NULL,
	`reason` text,
	`channel` text,
	`due` text,
	`submitted_on` text,
	`overdue_from` text,
	`effective_on` text,
	`certificate` text NOT NULL,
	`chips` text NOT NULL,
	`open_kinds` text NOT NULL,
	`blocking` integer NOT NULL,
	`next_step` text NOT NULL,
	`next_detail` text,
	`next_who` text,
	`user_name` text,
	`user_staff_no` text,
	`user_left_on` text,
	`team_name` text,
	`wasting` integer NOT NULL,
	`search` text NOT NULL,
	FOREIGN KEY (`entity_id`) REFERENCES `entity`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `card_open_number` ON `card` (`number`) WHERE "card"."stage" not in ('closed', 'ported_out', 'transferred');--> statement-breakpoint
CREATE INDEX `card_number` ON `card` (`number`);--> statement-breakpoint
CREATE INDEX `card_iccid` ON `card` (`iccid`);--> statement-breakpoint
CREATE INDEX `card_user` ON `card` (`user_id`);--> statement-breakpoint
CREATE INDEX `card_team` ON `card` (`team_id`);--> statement-breakpoint
CREATE INDEX `card_site` ON `card` (`site_id`);--> statement-breakpoint
CREATE INDEX `card_stage` ON `card` (`stage`);--> statement-breakpoint
CREATE INDEX `card_due` ON `card` (`due`);--> statement-breakpoint
CREATE TABLE `blocker` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`card_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`detail` text,
	`amount_fen` integer,
	`until` text,
	`checked_on` text,
	`owner_id` text,
	`owner_name` text,
	`settled_by` text,
	`settled_name` text,
	`settled_at` text,
	`note` text,
	`origin` text NOT NULL,
	FOREIGN KEY (`card_id`) REFERENCES `card`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `blocker_card` ON `blocker` (`card_id`);--> statement-breakpoint
CREATE TABLE `case` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`card_id` text NOT NULL,
	`case_no` text NOT NULL,
	`attempt` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`reason_text` text,
	`due` text,
	`channel` text,
	`policy_version` text NOT NULL,
	`opened_by` text NOT NULL,
	`opened_on` text NOT NULL,
	`operator_id` text,
	`operator_name` text,
	`submitted_on` text,
	`receipt_no` text,
	`answer` text,
	`answered_on` text,
	`expected_on` text,
	`effective_on` text,
	`ended_on` text,
	`end_reason` text,
	`exempted_by` text,
	`exempted_name` text,
	`exemption_reason` text,
	`refund` text NOT NULL,
	`refund_fen` integer,
	`state_since` text NOT NULL,
	FOREIGN KEY (`card_id`) REFERENCES `card`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_card` ON `case` (`card_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `case_no_attempt` ON `case` (`case_no`,`attempt`);--> statement-breakpoint
CREATE TABLE `certificate` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`card_id` text NOT NULL,
	`case_id` text NOT NULL,
	`sha256` text NOT NULL,
	`file_name` text NOT NULL,
	`media_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`kind` text NOT NULL,
	`says` text NOT NULL,
	`serial` text,
	`effective_on` text,
	`holder_printed` text,
	`strength` text NOT NULL,
	`state` text NOT NULL,
	`uploaded_by` text NOT NULL,
	`uploaded_name` text NOT NULL,
	`uploaded_at` text NOT NULL,
	`verified_by` text,
	`verified_name` text,
	`verified_at` text,
	`verdict` text,
	`dial_test_on` text,
	`dial_test_by` text,
	FOREIGN KEY (`card_id`) REFERENCES `card`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `case`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `certificate_card` ON `certificate` (`card_id`);--> statement-breakpoint
CREATE INDEX `certificate_sha256` ON `certificate` (`sha256`);--> statement-breakpoint
CREATE TABLE `material` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`card_id` text NOT NULL,
	`case_id` text NOT NULL,
	`code` text NOT NULL,
	`state` text NOT NULL,
	`note` text,
	`settled_by` text,
	`settled_name` text,
	`settled_at` text,
	FOREIGN KEY (`card_id`) REFERENCES `card`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `case`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `material_card` ON `material` (`card_id`);--> statement-breakpoint
CREATE TABLE `draft` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`reading` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `draft_account` ON `draft` (`account_id`);--> statement-breakpoint
CREATE TABLE `import` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`encoding` text NOT NULL,
	`applied_by` text NOT NULL,
	`applied_at` text NOT NULL,
	`rows_read` integer NOT NULL,
	`created` integer NOT NULL,
	`changed` integer NOT NULL,
	`unchanged` integer NOT NULL,
	`to_settle` integer NOT NULL,
	`left_out` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `staged_piece` (
	`draft_id` text NOT NULL,
	`n` integer NOT NULL,
	`base64` text NOT NULL,
	PRIMARY KEY(`draft_id`, `n`),
	FOREIGN KEY (`draft_id`) REFERENCES `draft`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `chain` (
	`id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`leaf` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `event` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`deed` text NOT NULL,
	`actor_id` text,
	`card_id` text,
	`batch` text,
	`body` text NOT NULL,
	`prev` text NOT NULL,
	`leaf` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `event_card` ON `event` (`card_id`);--> statement-breakpoint
CREATE INDEX `event_actor` ON `event` (`actor_id`);--> statement-breakpoint
CREATE INDEX `event_deed` ON `event` (`deed`);--> statement-breakpoint
CREATE INDEX `event_at` ON `event` (`at`);--> statement-breakpoint
CREATE TABLE `event_value` (
	`seq` integer NOT NULL,
	`commitment` text NOT NULL,
	`salt` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`seq`, `commitment`)
);
--> statement-breakpoint
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`person_id` text NOT NULL,
	`login` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text,
	`disabled_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_personId_unique` ON `account` (`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `account_login_unique` ON `account` (`login`);--> statement-breakpoint
CREATE TABLE `attempt` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`first_at` text NOT NULL,
	`blocked_until` text
);
--> statement-breakpoint
CREATE TABLE `entity` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `entity_name_unique` ON `entity` (`name`);--> statement-breakpoint
CREATE TABLE `link` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`token_hash` text NOT NULL,
	`purpose` text NOT NULL,
	`account_id` text,
	`expires_at` text NOT NULL,
	`spent_at` text,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `link_tokenHash_unique` ON `link` (`token_hash`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`staff_no` text,
	`team_id` text,
	`employment` text NOT NULL,
	`left_on` text,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_staffNo_unique` ON `person` (`staff_no`);--> statement-breakpoint
CREATE INDEX `person_team` ON `person` (`team_id`);--> statement-breakpoint
CREATE INDEX `person_name` ON `person` (`name`);--> statement-breakpoint
CREATE TABLE `scope` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`target_id` text,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scope_account` ON `scope` (`account_id`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`started_at` text NOT NULL,
	`last_seen_at` text NOT NULL,
	`ended_at` text,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_account` ON `session` (`account_id`);--> statement-breakpoint
CREATE TABLE `setting` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `site` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `site_name_unique` ON `site` (`name`);--> statement-breakpoint
CREATE TABLE `team` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`site_id` text,
	`name` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `team_site` ON `team` (`site_id`);