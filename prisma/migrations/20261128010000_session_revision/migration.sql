-- Whoever moves a session names the revision they saw, so that the second of two is told.
ALTER TABLE "class_sessions" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;
