-- When a session that was moved by hand would have begun.
ALTER TABLE "class_sessions" ADD COLUMN "moved_from" TIMESTAMPTZ(3);
-- A week also shows what was moved away from it.
CREATE INDEX "class_sessions_moved_from_idx" ON "class_sessions"("moved_from") WHERE "moved_from" IS NOT NULL;
