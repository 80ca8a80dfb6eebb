CREATE TABLE "made" (
	"name" text PRIMARY KEY NOT NULL,
	"making" integer NOT NULL,
	"after" text
);
--> statement-breakpoint
CREATE TABLE "tally" (
	"facet" text NOT NULL,
	"site" text NOT NULL,
	"team" text NOT NULL,
	"value" text NOT NULL,
	"cards" integer NOT NULL,
	"rent_fen" bigint NOT NULL,
	CONSTRAINT "tally_facet_site_team_value_pk" PRIMARY KEY("facet","site","team","value")
);
--> statement-breakpoint
DROP INDEX "card_number";--> statement-breakpoint
DROP INDEX "card_team";--> statement-breakpoint
DROP INDEX "card_site";--> statement-breakpoint
DROP INDEX "card_stage";--> statement-breakpoint
DROP INDEX "card_due";--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "user_left" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "urgency" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "tally_team" ON "tally" USING btree ("team","facet");--> statement-breakpoint
CREATE INDEX "tally_top" ON "tally" USING btree ("facet","cards") WHERE "site" = '*';--> statement-breakpoint
CREATE INDEX "card_urgency" ON "card" USING btree ("urgency","number","id");--> statement-breakpoint
CREATE INDEX "card_carrier" ON "card" USING btree ("carrier","stage","urgency","number","id");--> statement-breakpoint
CREATE INDEX "card_rent" ON "card" USING btree ("rent_fen","number","id");--> statement-breakpoint
CREATE INDEX "card_number" ON "card" USING btree ("number","id");--> statement-breakpoint
CREATE INDEX "card_team" ON "card" USING btree ("team_id","urgency","number","id");--> statement-breakpoint
CREATE INDEX "card_site" ON "card" USING btree ("site_id","urgency","number","id");--> statement-breakpoint
CREATE INDEX "card_stage" ON "card" USING btree ("stage","urgency","number","id");--> statement-breakpoint
CREATE INDEX "card_due" ON "card" USING btree ("due","number","id");--> statement-breakpoint
CREATE TABLE "card_search" (
	"card_id" text PRIMARY KEY NOT NULL,
	"grams" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "card_search_grams" ON "card_search" USING gin ("grams");
