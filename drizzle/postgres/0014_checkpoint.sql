CREATE TABLE "checkpoint" (
	"size" integer PRIMARY KEY NOT NULL,
	"root" text NOT NULL,
	"note" text NOT NULL,
	"edge" jsonb NOT NULL,
	"at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tile" (
	"index" integer PRIMARY KEY NOT NULL,
	"root" text NOT NULL
);
