CREATE TABLE "delivered" (
	"person_id" text NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"at" text NOT NULL,
	CONSTRAINT "delivered_person_id_key_pk" PRIMARY KEY("person_id","key")
);
--> statement-breakpoint
CREATE INDEX "delivered_at" ON "delivered" USING btree ("at");