DROP INDEX `card_facets`;--> statement-breakpoint
CREATE INDEX `card_facets` ON `card` (`stage`,`carrier`,`site_id`,`team_id`,`entity_id`,`user_id`,`holder_type`,`use`,`home_province`,`channel`,`project`,`account`,`supplier`,`place`,`certificate`,`history`,`due`,`open_kinds`,`wasting`,`user_left`,`overdue_from`);--> statement-breakpoint
CREATE INDEX `certificate_state` ON `certificate` (`state`);