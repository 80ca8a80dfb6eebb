CREATE TABLE "reading" (
	"sha256" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"engine" text,
	"pages" jsonb NOT NULL,
	"page_count" integer,
	"pages_read" integer NOT NULL,
	"fault" text,
	"attempts" integer NOT NULL,
	"queued_at" text NOT NULL,
	"ended_at" text,
	"look" text,
	"held_by" text,
	"held_until" text
);
--> statement-breakpoint
CREATE INDEX "reading_state" ON "reading" USING btree ("state","queued_at");--> statement-breakpoint
CREATE INDEX "reading_look" ON "reading" USING btree ("look");