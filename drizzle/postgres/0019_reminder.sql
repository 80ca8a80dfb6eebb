CREATE TABLE "channel" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb NOT NULL,
	"recipients" jsonb NOT NULL,
	"secret" text NOT NULL,
	"added_by" text NOT NULL,
	"disabled_at" text
);
--> statement-breakpoint
CREATE TABLE "digest" (
	"id" text PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"recipient" text NOT NULL,
	"on" text NOT NULL,
	"lines" integer NOT NULL,
	"tries" integer NOT NULL,
	"lease_until" text,
	"next_at" text,
	"arrived_at" text,
	"last_error" text,
	"at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "nudge" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"person_id" text NOT NULL,
	"on" text NOT NULL,
	"tone" integer NOT NULL,
	"items" jsonb NOT NULL,
	"by" text NOT NULL,
	"by_name" text NOT NULL,
	"at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "told" (
	"channel_id" text NOT NULL,
	"recipient" text NOT NULL,
	"key" text NOT NULL,
	"on" text NOT NULL,
	CONSTRAINT "told_channel_id_recipient_key_pk" PRIMARY KEY("channel_id","recipient","key")
);
--> statement-breakpoint
ALTER TABLE "digest" ADD CONSTRAINT "digest_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "told" ADD CONSTRAINT "told_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "digest_next" ON "digest" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "digest_channel" ON "digest" USING btree ("channel_id","at");--> statement-breakpoint
CREATE INDEX "nudge_person" ON "nudge" USING btree ("person_id","on");--> statement-breakpoint
CREATE INDEX "card_contract" ON "card" USING btree ("contract_end");--> statement-breakpoint
CREATE INDEX "card_effective" ON "card" USING btree ("effective_on");--> statement-breakpoint
CREATE INDEX "case_refund" ON "case" USING btree ("refund","refund_since");