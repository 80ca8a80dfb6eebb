CREATE TABLE `delivered` (
	`person_id` text NOT NULL,
	`key` text NOT NULL,
	`request` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`person_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `delivered_at` ON `delivered` (`at`);