CREATE TABLE "bulk_part" (
	"run_id" text NOT NULL,
	"n" integer NOT NULL,
	"card_ids" jsonb NOT NULL,
	"told" jsonb,
	CONSTRAINT "bulk_part_run_id_n_pk" PRIMARY KEY("run_id","n")
);
--> statement-breakpoint
CREATE TABLE "bulk_run" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"deed" text NOT NULL,
	"what" jsonb NOT NULL,
	"cards" integer NOT NULL,
	"done" integer NOT NULL,
	"already" integer NOT NULL,
	"refused" integer NOT NULL,
	"started_at" text NOT NULL,
	"moved_at" text NOT NULL,
	"ended_at" text,
	"end" text,
	"undone_at" text,
	"undone_by" text,
	"undone" jsonb
);
--> statement-breakpoint
ALTER TABLE "bulk_part" ADD CONSTRAINT "bulk_part_run_id_bulk_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."bulk_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_run_started" ON "bulk_run" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "bulk_run_account" ON "bulk_run" USING btree ("account_id");