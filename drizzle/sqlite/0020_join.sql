CREATE TABLE `join_code` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`person_id` text NOT NULL,
	`code_hash` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` text NOT NULL,
	`last_day` text NOT NULL,
	`used_at` text,
	`ended_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `join_code_codeHash_unique` ON `join_code` (`code_hash`);--> statement-breakpoint
CREATE INDEX `join_code_person` ON `join_code` (`person_id`);--> statement-breakpoint
ALTER TABLE `session` ADD `join_id` text REFERENCES join_code(id);