CREATE TABLE "batch" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"batch_no" text NOT NULL,
	"carrier" text NOT NULL,
	"channel" text NOT NULL,
	"entity_id" text,
	"home_province" text,
	"planned_on" text NOT NULL,
	"place" text,
	"operator_id" text,
	"operator_name" text NOT NULL,
	"account_manager" text,
	"account_manager_phone" text,
	"state" text NOT NULL,
	"went_on" text,
	"receipt_no" text,
	"note" text,
	"opened_by" text NOT NULL,
	"opened_name" text NOT NULL,
	"opened_on" text NOT NULL,
	CONSTRAINT "batch_batchNo_unique" UNIQUE("batch_no")
);
--> statement-breakpoint
CREATE TABLE "batch_card" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"batch_id" text NOT NULL,
	"card_id" text NOT NULL,
	"case_id" text NOT NULL,
	"result" text,
	"result_on" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "watch" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"card_id" text NOT NULL,
	"case_id" text NOT NULL,
	"due_on" text NOT NULL,
	"result" text,
	"way" text,
	"done_on" text,
	"done_by" text,
	"done_name" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "guide" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"aliases" jsonb NOT NULL,
	"steps" text NOT NULL,
	"source" text NOT NULL,
	"checked_on" text NOT NULL,
	"saved_by" text NOT NULL,
	"saved_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holiday_year" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"off" jsonb NOT NULL,
	"made" jsonb NOT NULL,
	"source" text NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policy_version" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"carrier" text NOT NULL,
	"province" text,
	"number" integer NOT NULL,
	"pack" jsonb NOT NULL,
	"note" text NOT NULL,
	"saved_by" text NOT NULL,
	"saved_name" text NOT NULL,
	"saved_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_answer" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"carrier" text NOT NULL,
	"province" text,
	"holder_type" text NOT NULL,
	"channel" text NOT NULL,
	"question" text NOT NULL,
	"answer" text NOT NULL,
	"whom" text,
	"asked_on" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_name" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case" ADD COLUMN "returned_due" text;--> statement-breakpoint
ALTER TABLE "case" ADD COLUMN "refund_since" text;--> statement-breakpoint
ALTER TABLE "case" ADD COLUMN "for_arrears" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "case" ADD COLUMN "batch_id" text;--> statement-breakpoint
ALTER TABLE "certificate" ADD COLUMN "batch_id" text;--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_entity_id_entity_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_card" ADD CONSTRAINT "batch_card_batch_id_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_card" ADD CONSTRAINT "batch_card_card_id_card_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."card"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_card" ADD CONSTRAINT "batch_card_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch" ADD CONSTRAINT "watch_card_id_card_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."card"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch" ADD CONSTRAINT "watch_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batch_state" ON "batch" USING btree ("state");--> statement-breakpoint
CREATE INDEX "batch_planned" ON "batch" USING btree ("planned_on");--> statement-breakpoint
CREATE UNIQUE INDEX "batch_card_once" ON "batch_card" USING btree ("batch_id","card_id");--> statement-breakpoint
CREATE INDEX "batch_card_card" ON "batch_card" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "watch_card" ON "watch" USING btree ("card_id");--> statement-breakpoint
CREATE INDEX "watch_due" ON "watch" USING btree ("due_on");--> statement-breakpoint
CREATE UNIQUE INDEX "policy_version_number" ON "policy_version" USING btree ("carrier","province","number");--> statement-breakpoint
CREATE INDEX "rule_answer_carrier" ON "rule_answer" USING btree ("carrier");