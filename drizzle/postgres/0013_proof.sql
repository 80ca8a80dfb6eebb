CREATE TABLE "likeness" (
	"sha256" text NOT NULL,
	"page" integer NOT NULL,
	"hash" text NOT NULL,
	"band0" integer NOT NULL,
	"band1" integer NOT NULL,
	"band2" integer NOT NULL,
	"band3" integer NOT NULL,
	"grain" text NOT NULL,
	"family" text NOT NULL,
	CONSTRAINT "likeness_sha256_page_pk" PRIMARY KEY("sha256","page")
);
--> statement-breakpoint
ALTER TABLE "certificate" ADD COLUMN "on_page" integer;--> statement-breakpoint
ALTER TABLE "certificate" ADD COLUMN "on_row" integer;--> statement-breakpoint
ALTER TABLE "certificate" ADD COLUMN "against" jsonb;--> statement-breakpoint
ALTER TABLE "certificate" ADD COLUMN "digits" text;--> statement-breakpoint
ALTER TABLE "certificate" ADD COLUMN "digits_by" text;--> statement-breakpoint
ALTER TABLE "certificate" ADD COLUMN "digit_tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "certificate" ADD COLUMN "moved_from" text;--> statement-breakpoint
ALTER TABLE "certificate" ADD COLUMN "moved_by" text;--> statement-breakpoint
CREATE INDEX "likeness_band0" ON "likeness" USING btree ("band0");--> statement-breakpoint
CREATE INDEX "likeness_band1" ON "likeness" USING btree ("band1");--> statement-breakpoint
CREATE INDEX "likeness_band2" ON "likeness" USING btree ("band2");--> statement-breakpoint
CREATE INDEX "likeness_band3" ON "likeness" USING btree ("band3");--> statement-breakpoint
CREATE INDEX "likeness_family" ON "likeness" USING btree ("family");