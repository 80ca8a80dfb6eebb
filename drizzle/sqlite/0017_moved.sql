ALTER TABLE `card` ADD `accounts` integer;--> statement-breakpoint
ALTER TABLE `card` ADD `accounts_at` text;--> statement-breakpoint
ALTER TABLE `card` ADD `unlisted` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `blocker` ADD `moved_to` text;--> statement-breakpoint
ALTER TABLE `blocker` ADD `photo_sha256` text;--> statement-breakpoint
ALTER TABLE `blocker` ADD `photo_type` text;--> statement-breakpoint
CREATE INDEX `blocker_photo` ON `blocker` (`photo_sha256`) WHERE "blocker"."photo_sha256" is not null;