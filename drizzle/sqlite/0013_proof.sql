CREATE TABLE `likeness` (
	`sha256` text NOT NULL,
	`page` integer NOT NULL,
	`hash` text NOT NULL,
	`band0` integer NOT NULL,
	`band1` integer NOT NULL,
	`band2` integer NOT NULL,
	`band3` integer NOT NULL,
	`grain` text NOT NULL,
	`family` text NOT NULL,
	PRIMARY KEY(`sha256`, `page`)
);
--> statement-breakpoint
CREATE INDEX `likeness_band0` ON `likeness` (`band0`);--> statement-breakpoint
CREATE INDEX `likeness_band1` ON `likeness` (`band1`);--> statement-breakpoint
CREATE INDEX `likeness_band2` ON `likeness` (`band2`);--> statement-breakpoint
CREATE INDEX `likeness_band3` ON `likeness` (`band3`);--> statement-breakpoint
CREATE INDEX `likeness_family` ON `likeness` (`family`);--> statement-breakpoint
ALTER TABLE `certificate` ADD `on_page` integer;--> statement-breakpoint
ALTER TABLE `certificate` ADD `on_row` integer;--> statement-breakpoint
ALTER TABLE `certificate` ADD `against` text;--> statement-breakpoint
ALTER TABLE `certificate` ADD `digits` text;--> statement-breakpoint
ALTER TABLE `certificate` ADD `digits_by` text;--> statement-breakpoint
ALTER TABLE `certificate` ADD `digit_tries` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `certificate` ADD `moved_from` text;--> statement-breakpoint
ALTER TABLE `certificate` ADD `moved_by` text;