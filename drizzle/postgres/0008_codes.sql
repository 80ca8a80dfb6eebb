CREATE TABLE "used_code" (
	"account_id" text NOT NULL,
	"step" integer NOT NULL,
	CONSTRAINT "used_code_account_id_step_pk" PRIMARY KEY("account_id","step")
);
--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "device" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "confirmed_at" text;--> statement-breakpoint
ALTER TABLE "used_code" ADD CONSTRAINT "used_code_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;