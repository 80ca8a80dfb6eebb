CREATE TABLE `template` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`entity_id` text,
	`number` integer NOT NULL,
	`title` text,
	`body` text,
	`saved_by` text NOT NULL,
	`saved_name` text NOT NULL,
	`saved_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `template_kind` ON `template` (`kind`);