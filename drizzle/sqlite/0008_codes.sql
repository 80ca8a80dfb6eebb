CREATE TABLE `used_code` (
	`account_id` text NOT NULL,
	`step` integer NOT NULL,
	PRIMARY KEY(`account_id`, `step`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `session` ADD `device` text;--> statement-breakpoint
ALTER TABLE `session` ADD `place` text;--> statement-breakpoint
ALTER TABLE `session` ADD `confirmed_at` text;