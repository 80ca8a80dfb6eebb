CREATE TABLE `made` (
	`name` text PRIMARY KEY NOT NULL,
	`making` integer NOT NULL,
	`after` text
);
--> statement-breakpoint
CREATE TABLE `tally` (
	`facet` text NOT NULL,
	`site` text NOT NULL,
	`team` text NOT NULL,
	`value` text NOT NULL,
	`cards` integer NOT NULL,
	`rent_fen` integer NOT NULL,
	PRIMARY KEY(`facet`, `site`, `team`, `value`)
);
--> statement-breakpoint
CREATE INDEX `tally_team` ON `tally` (`team`,`facet`);--> statement-breakpoint
CREATE INDEX `tally_top` ON `tally` (`facet`,`cards`) WHERE "site" = '*';--> statement-breakpoint
DROP INDEX `card_number`;--> statement-breakpoint
DROP INDEX `card_team`;--> statement-breakpoint
DROP INDEX `card_site`;--> statement-breakpoint
DROP INDEX `card_stage`;--> statement-breakpoint
DROP INDEX `card_due`;--> statement-breakpoint
ALTER TABLE `card` ADD `user_left` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `card` ADD `urgency` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `card_urgency` ON `card` (`urgency`,`number`,`id`);--> statement-breakpoint
CREATE INDEX `card_carrier` ON `card` (`carrier`,`stage`,`urgency`,`number`,`id`);--> statement-breakpoint
CREATE INDEX `card_rent` ON `card` (`rent_fen`,`number`,`id`);--> statement-breakpoint
CREATE INDEX `card_number` ON `card` (`number`,`id`);--> statement-breakpoint
CREATE INDEX `card_team` ON `card` (`team_id`,`urgency`,`number`,`id`);--> statement-breakpoint
CREATE INDEX `card_site` ON `card` (`site_id`,`urgency`,`number`,`id`);--> statement-breakpoint
CREATE INDEX `card_stage` ON `card` (`stage`,`urgency`,`number`,`id`);--> statement-breakpoint
CREATE INDEX `card_due` ON `card` (`due`,`number`,`id`);--> statement-breakpoint
CREATE VIRTUAL TABLE `card_search` USING fts5(`grams`, content='', contentless_delete=1, detail=none, tokenize='ascii');--> statement-breakpoint
CREATE VIRTUAL TABLE `card_search_grams` USING fts5vocab(`card_search`, 'row');--> statement-breakpoint
CREATE VIRTUAL TABLE `card_search_entries` USING fts5vocab(`card_search`, 'instance');
