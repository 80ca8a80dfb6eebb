CREATE TABLE `bulk_part` (
	`run_id` text NOT NULL,
	`n` integer NOT NULL,
	`card_ids` text NOT NULL,
	`told` text,
	PRIMARY KEY(`run_id`, `n`),
	FOREIGN KEY (`run_id`) REFERENCES `bulk_run`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `bulk_run` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`deed` text NOT NULL,
	`what` text NOT NULL,
	`cards` integer NOT NULL,
	`done` integer NOT NULL,
	`already` integer NOT NULL,
	`refused` integer NOT NULL,
	`started_at` text NOT NULL,
	`moved_at` text NOT NULL,
	`ended_at` text,
	`end` text,
	`undone_at` text,
	`undone_by` text,
	`undone` text
);
--> statement-breakpoint
CREATE INDEX `bulk_run_started` ON `bulk_run` (`started_at`);--> statement-breakpoint
CREATE INDEX `bulk_run_account` ON `bulk_run` (`account_id`);