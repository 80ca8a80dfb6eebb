CREATE TABLE `channel` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL,
	`recipients` text NOT NULL,
	`secret` text NOT NULL,
	`added_by` text NOT NULL,
	`disabled_at` text
);
--> statement-breakpoint
CREATE TABLE `digest` (
	`id` text PRIMARY KEY NOT NULL,
	`channel_id` text NOT NULL,
	`recipient` text NOT NULL,
	`on` text NOT NULL,
	`lines` integer NOT NULL,
	`tries` integer NOT NULL,
	`lease_until` text,
	`next_at` text,
	`arrived_at` text,
	`last_error` text,
	`at` text NOT NULL,
	FOREIGN KEY (`channel_id`) REFERENCES `channel`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `digest_next` ON `digest` (`next_at`);--> statement-breakpoint
CREATE INDEX `digest_channel` ON `digest` (`channel_id`,`at`);--> statement-breakpoint
CREATE TABLE `nudge` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`person_id` text NOT NULL,
	`on` text NOT NULL,
	`tone` integer NOT NULL,
	`items` text NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `nudge_person` ON `nudge` (`person_id`,`on`);--> statement-breakpoint
CREATE TABLE `told` (
	`channel_id` text NOT NULL,
	`recipient` text NOT NULL,
	`key` text NOT NULL,
	`on` text NOT NULL,
	PRIMARY KEY(`channel_id`, `recipient`, `key`),
	FOREIGN KEY (`channel_id`) REFERENCES `channel`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `card_contract` ON `card` (`contract_end`);--> statement-breakpoint
CREATE INDEX `card_effective` ON `card` (`effective_on`);--> statement-breakpoint
CREATE INDEX `case_refund` ON `case` (`refund`,`refund_since`);