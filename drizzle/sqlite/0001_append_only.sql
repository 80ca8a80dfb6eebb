-- The log is append-only: an event is never changed or removed, a personal value may only be erased.
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER event_value_no_update BEFORE UPDATE ON event_value BEGIN SELECT RAISE(ABORT, 'event_value is append-only'); END;
--> statement-breakpoint
INSERT INTO chain (id, seq, leaf) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
