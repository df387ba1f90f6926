-- When a session that was moved by hand would have begun.
ALTER TABLE "class_sessions" ADD COLUMN "moved_from" TIMESTAMPTZ(3);
