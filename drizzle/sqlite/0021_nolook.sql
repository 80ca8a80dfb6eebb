DROP INDEX `reading_look`;--> statement-breakpoint
ALTER TABLE `reading` DROP COLUMN `look`;