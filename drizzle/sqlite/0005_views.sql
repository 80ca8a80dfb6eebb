CREATE TABLE `answered` (
	`token_id` text NOT NULL,
	`key` text NOT NULL,
	`request` text NOT NULL,
	`status` integer,
	`body` text,
	`at` text NOT NULL,
	PRIMARY KEY(`token_id`, `key`),
	FOREIGN KEY (`token_id`) REFERENCES `token`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `delivery` (
	`id` text PRIMARY KEY NOT NULL,
	`webhook_id` text NOT NULL,
	`seq` integer NOT NULL,
	`tries` integer NOT NULL,
	`next_at` text,
	`arrived_at` text,
	`last_status` integer,
	`last_error` text,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhook`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `delivery_next` ON `delivery` (`next_at`);--> statement-breakpoint
CREATE INDEX `delivery_webhook` ON `delivery` (`webhook_id`);--> statement-breakpoint
CREATE TABLE `run` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`started_at` text NOT NULL,
	`ended_at` text,
	`ok` integer,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `run_kind` ON `run` (`kind`,`started_at`);--> statement-breakpoint
CREATE TABLE `token` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`token_hash` text NOT NULL,
	`scope` text NOT NULL,
	`expires_at` text NOT NULL,
	`ended_at` text,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `token_tokenHash_unique` ON `token` (`token_hash`);--> statement-breakpoint
CREATE INDEX `token_account` ON `token` (`account_id`);--> statement-breakpoint
CREATE TABLE `token_use` (
	`token_id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`token_id`) REFERENCES `token`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `webhook` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`secret` text NOT NULL,
	`deeds` text NOT NULL,
	`added_by` text NOT NULL,
	`disabled_at` text
);
--> statement-breakpoint
CREATE TABLE `preference` (
	`account_id` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`changed_at` text NOT NULL,
	PRIMARY KEY(`account_id`, `key`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `view` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`owner_id` text NOT NULL,
	`shared` text NOT NULL,
	`team_id` text,
	`query` text NOT NULL,
	`sort` text NOT NULL,
	`layout` text NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `view_owner` ON `view` (`owner_id`);--> statement-breakpoint
ALTER TABLE `account` ADD `totp_secret` text;--> statement-breakpoint
ALTER TABLE `account` ADD `recovery_hashes` text DEFAULT '[]' NOT NULL;