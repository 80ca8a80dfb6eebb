CREATE TABLE `bill` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`month` text NOT NULL,
	`carrier` text,
	`entity_id` text,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`media_type` text NOT NULL,
	`lines` text NOT NULL,
	`total_fen` integer NOT NULL,
	`added_by` text NOT NULL,
	`added_name` text NOT NULL,
	`added_at` text NOT NULL,
	FOREIGN KEY (`entity_id`) REFERENCES `entity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bill_month` ON `bill` (`month`);--> statement-breakpoint
CREATE TABLE `custom_field` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `custom_field_name_unique` ON `custom_field` (`name`);--> statement-breakpoint
CREATE TABLE `mapping` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`headings` text NOT NULL,
	`columns` text NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `card` ADD `project` text;--> statement-breakpoint
ALTER TABLE `card` ADD `supplier` text;--> statement-breakpoint
ALTER TABLE `card` ADD `place` text;--> statement-breakpoint
ALTER TABLE `card` ADD `account` text;--> statement-breakpoint
ALTER TABLE `card` ADD `custom` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `card` ADD `added_on` text;--> statement-breakpoint
ALTER TABLE `card` ADD `acknowledged` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX `card_entity` ON `card` (`entity_id`);--> statement-breakpoint
CREATE INDEX `card_project` ON `card` (`project`);--> statement-breakpoint
ALTER TABLE `import` ADD `sheet` text;--> statement-breakpoint
ALTER TABLE `import` ADD `kind` text DEFAULT 'register' NOT NULL;--> statement-breakpoint
ALTER TABLE `import` ADD `undone_at` text;--> statement-breakpoint
ALTER TABLE `import` ADD `undone_by` text;--> statement-breakpoint
ALTER TABLE `entity` ADD `licence_last4` text;--> statement-breakpoint
ALTER TABLE `entity` ADD `seal_keeper` text;--> statement-breakpoint
ALTER TABLE `entity` ADD `account_manager` text;--> statement-breakpoint
ALTER TABLE `entity` ADD `account_manager_phone` text;--> statement-breakpoint
UPDATE "card" SET "added_on" = substr("imported_at", 1, 10) WHERE "imported_at" IS NOT NULL;
