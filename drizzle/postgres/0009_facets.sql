DROP INDEX "card_carrier";--> statement-breakpoint
CREATE INDEX "card_carrier_stage" ON "card" USING btree ("carrier","stage","urgency","number","id");--> statement-breakpoint
CREATE INDEX "card_facets" ON "card" USING btree ("stage","carrier","site_id","team_id","entity_id","user_id","holder_type","use","home_province","channel","project","certificate","history","due","open_kinds","wasting","user_left","overdue_from");--> statement-breakpoint
CREATE INDEX "card_carrier" ON "card" USING btree ("carrier","urgency","number","id");