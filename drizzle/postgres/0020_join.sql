CREATE TABLE "join_code" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"person_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" text NOT NULL,
	"last_day" text NOT NULL,
	"used_at" text,
	"ended_at" text,
	CONSTRAINT "join_code_codeHash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "join_id" text;--> statement-breakpoint
ALTER TABLE "join_code" ADD CONSTRAINT "join_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "join_code_person" ON "join_code" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_join_id_join_code_id_fk" FOREIGN KEY ("join_id") REFERENCES "public"."join_code"("id") ON DELETE no action ON UPDATE no action;