CREATE TABLE `batch` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`batch_no` text NOT NULL,
	`carrier` text NOT NULL,
	`channel` text NOT NULL,
	`entity_id` text,
	`home_province` text,
	`planned_on` text NOT NULL,
	`place` text,
	`operator_id` text,
	`operator_name` text NOT NULL,
	`account_manager` text,
	`account_manager_phone` text,
	`state` text NOT NULL,
	`went_on` text,
	`receipt_no` text,
	`note` text,
	`opened_by` text NOT NULL,
	`opened_name` text NOT NULL,
	`opened_on` text NOT NULL,
	FOREIGN KEY (`entity_id`) REFERENCES `entity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `batch_batchNo_unique` ON `batch` (`batch_no`);--> statement-breakpoint
CREATE INDEX `batch_state` ON `batch` (`state`);--> statement-breakpoint
CREATE INDEX `batch_planned` ON `batch` (`planned_on`);--> statement-breakpoint
CREATE TABLE `batch_card` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`batch_id` text NOT NULL,
	`card_id` text NOT NULL,
	`case_id` text NOT NULL,
	`result` text,
	`result_on` text,
	`note` text,
	FOREIGN KEY (`batch_id`) REFERENCES `batch`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`card_id`) REFERENCES `card`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `case`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `batch_card_once` ON `batch_card` (`batch_id`,`card_id`);--> statement-breakpoint
CREATE INDEX `batch_card_card` ON `batch_card` (`card_id`);--> statement-breakpoint
CREATE TABLE `watch` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`card_id` text NOT NULL,
	`case_id` text NOT NULL,
	`due_on` text NOT NULL,
	`result` text,
	`way` text,
	`done_on` text,
	`done_by` text,
	`done_name` text,
	`note` text,
	FOREIGN KEY (`card_id`) REFERENCES `card`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `case`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `watch_card` ON `watch` (`card_id`);--> statement-breakpoint
CREATE INDEX `watch_due` ON `watch` (`due_on`);--> statement-breakpoint
CREATE TABLE `guide` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`aliases` text NOT NULL,
	`steps` text NOT NULL,
	`source` text NOT NULL,
	`checked_on` text NOT NULL,
	`saved_by` text NOT NULL,
	`saved_name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `holiday_year` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`off` text NOT NULL,
	`made` text NOT NULL,
	`source` text NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `policy_version` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`carrier` text NOT NULL,
	`province` text,
	`number` integer NOT NULL,
	`pack` text NOT NULL,
	`note` text NOT NULL,
	`saved_by` text NOT NULL,
	`saved_name` text NOT NULL,
	`saved_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `policy_version_number` ON `policy_version` (`carrier`,`province`,`number`);--> statement-breakpoint
CREATE TABLE `rule_answer` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`carrier` text NOT NULL,
	`province` text,
	`holder_type` text NOT NULL,
	`channel` text NOT NULL,
	`question` text NOT NULL,
	`answer` text NOT NULL,
	`whom` text,
	`asked_on` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_name` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `rule_answer_carrier` ON `rule_answer` (`carrier`);--> statement-breakpoint
ALTER TABLE `case` ADD `returned_due` text;--> statement-breakpoint
ALTER TABLE `case` ADD `refund_since` text;--> statement-breakpoint
ALTER TABLE `case` ADD `for_arrears` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `case` ADD `batch_id` text;--> statement-breakpoint
ALTER TABLE `certificate` ADD `batch_id` text;