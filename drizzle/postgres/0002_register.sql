CREATE TABLE "bill" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"month" text NOT NULL,
	"carrier" text,
	"entity_id" text,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"lines" jsonb NOT NULL,
	"total_fen" integer NOT NULL,
	"added_by" text NOT NULL,
	"added_name" text NOT NULL,
	"added_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "custom_field" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "custom_field_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "mapping" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"headings" jsonb NOT NULL,
	"columns" jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "project" text;--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "supplier" text;--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "account" text;--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "custom" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "added_on" text;--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "acknowledged" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "import" ADD COLUMN "sheet" text;--> statement-breakpoint
ALTER TABLE "import" ADD COLUMN "kind" text DEFAULT 'register' NOT NULL;--> statement-breakpoint
ALTER TABLE "import" ADD COLUMN "undone_at" text;--> statement-breakpoint
ALTER TABLE "import" ADD COLUMN "undone_by" text;--> statement-breakpoint
ALTER TABLE "entity" ADD COLUMN "licence_last4" text;--> statement-breakpoint
ALTER TABLE "entity" ADD COLUMN "seal_keeper" text;--> statement-breakpoint
ALTER TABLE "entity" ADD COLUMN "account_manager" text;--> statement-breakpoint
ALTER TABLE "entity" ADD COLUMN "account_manager_phone" text;--> statement-breakpoint
ALTER TABLE "bill" ADD CONSTRAINT "bill_entity_id_entity_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bill_month" ON "bill" USING btree ("month");--> statement-breakpoint
CREATE INDEX "card_entity" ON "card" USING btree ("entity_id");--> statement-breakpoint
CREATE INDEX "card_project" ON "card" USING btree ("project");--> statement-breakpoint
UPDATE "card" SET "added_on" = substr("imported_at", 1, 10) WHERE "imported_at" IS NOT NULL;
