ALTER TABLE "card" ADD COLUMN "accounts" integer;--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "accounts_at" text;--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "unlisted" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "blocker" ADD COLUMN "moved_to" text;--> statement-breakpoint
ALTER TABLE "blocker" ADD COLUMN "photo_sha256" text;--> statement-breakpoint
ALTER TABLE "blocker" ADD COLUMN "photo_type" text;--> statement-breakpoint
CREATE INDEX "blocker_photo" ON "blocker" USING btree ("photo_sha256") WHERE "blocker"."photo_sha256" is not null;