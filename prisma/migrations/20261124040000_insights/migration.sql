-- Counts that every chart of the school adds up. Kept by triggers, so that whoever writes a log (a check-in, a
-- correction, the job that closes sessions) keeps them right, and reading a year of 5 million logs stays quick.
CREATE TABLE "session_counts" (
    "session_id" UUID NOT NULL,
    "present" INTEGER NOT NULL DEFAULT 0,
    "late" INTEGER NOT NULL DEFAULT 0,
    "absent" INTEGER NOT NULL DEFAULT 0,
    "excused" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "session_counts_pkey" PRIMARY KEY ("session_id")
);
ALTER TABLE "session_counts" ADD CONSTRAINT "session_counts_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_sessions"("session_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Check-ins that a camera saw, by day in UTC: what somebody set by hand is not the camera's.
CREATE TABLE "camera_days" (
    "camera_source" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "present" INTEGER NOT NULL DEFAULT 0,
    "late" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "camera_days_pkey" PRIMARY KEY ("day", "camera_source")
);

CREATE FUNCTION "seen_by_camera"("RecordMethod") RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT $1::text IN ('self_check_in', 'kiosk', 'api', 'class_photo')
$$;

CREATE FUNCTION "count_attendance_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    -- Not an upsert: when a session is deleted its counts may be gone before its logs.
    UPDATE session_counts c
    SET present = c.present - d.present, late = c.late - d.late, absent = c.absent - d.absent, excused = c.excused - d.excused
    FROM (
      SELECT session_id, count(*) FILTER (WHERE status = 'present') AS present,
        count(*) FILTER (WHERE status = 'late') AS late, count(*) FILTER (WHERE status = 'absent') AS absent,
        count(*) FILTER (WHERE status = 'excused') AS excused
      FROM removed GROUP BY session_id
    ) d WHERE c.session_id = d.session_id;
    UPDATE camera_days c SET present = c.present - d.present, late = c.late - d.late
    FROM (
      SELECT camera_source, (timestamp AT TIME ZONE 'UTC')::date AS day,
        count(*) FILTER (WHERE status = 'present') AS present, count(*) FILTER (WHERE status = 'late') AS late
      FROM removed WHERE seen_by_camera(method) AND status IN ('present', 'late') GROUP BY 1, 2
    ) d WHERE c.day = d.day AND c.camera_source = d.camera_source;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    -- In order, so that two writers of the same rows wait for each other instead of blocking each other.
    INSERT INTO session_counts AS c (session_id, present, late, absent, excused)
    SELECT session_id, count(*) FILTER (WHERE status = 'present'), count(*) FILTER (WHERE status = 'late'),
      count(*) FILTER (WHERE status = 'absent'), count(*) FILTER (WHERE status = 'excused')
    FROM added GROUP BY session_id ORDER BY session_id
    ON CONFLICT (session_id) DO UPDATE SET present = c.present + EXCLUDED.present, late = c.late + EXCLUDED.late,
      absent = c.absent + EXCLUDED.absent, excused = c.excused + EXCLUDED.excused;
    INSERT INTO camera_days AS c (camera_source, day, present, late)
    SELECT camera_source, (timestamp AT TIME ZONE 'UTC')::date, count(*) FILTER (WHERE status = 'present'),
      count(*) FILTER (WHERE status = 'late')
    FROM added WHERE seen_by_camera(method) AND status IN ('present', 'late') GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (day, camera_source) DO UPDATE SET present = c.present + EXCLUDED.present, late = c.late + EXCLUDED.late;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "attendance_logs_count_insert" AFTER INSERT ON "attendance_logs"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_attendance_change"();
CREATE TRIGGER "attendance_logs_count_update" AFTER UPDATE ON "attendance_logs"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_attendance_change"();
CREATE TRIGGER "attendance_logs_count_delete" AFTER DELETE ON "attendance_logs"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "count_attendance_change"();

-- Counts both summaries anew: for logs from before, and after loading logs in bulk with triggers off.
CREATE FUNCTION "recount_attendance"() RETURNS void LANGUAGE sql AS $$
  DELETE FROM session_counts;
  INSERT INTO session_counts (session_id, present, late, absent, excused)
  SELECT session_id, count(*) FILTER (WHERE status = 'present'), count(*) FILTER (WHERE status = 'late'),
    count(*) FILTER (WHERE status = 'absent'), count(*) FILTER (WHERE status = 'excused')
  FROM attendance_logs GROUP BY session_id;
  DELETE FROM camera_days;
  INSERT INTO camera_days (camera_source, day, present, late)
  SELECT camera_source, (timestamp AT TIME ZONE 'UTC')::date, count(*) FILTER (WHERE status = 'present'),
    count(*) FILTER (WHERE status = 'late')
  FROM attendance_logs WHERE seen_by_camera(method) AND status IN ('present', 'late') GROUP BY 1, 2;
$$;
SELECT "recount_attendance"();

CREATE INDEX "class_sessions_starts_at_idx" ON "class_sessions"("starts_at");

-- One row a face that was looked at, never its vector: how well recognition works, and for whom it takes several tries.
CREATE TABLE "recognition_events" (
    "event_id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "session_id" UUID NOT NULL,
    "camera_source" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "tries" INTEGER,
    "user_id" UUID,
    CONSTRAINT "recognition_events_pkey" PRIMARY KEY ("event_id"),
    CONSTRAINT "recognition_events_outcome" CHECK (
      ("outcome" = 'recorded' AND "tries" >= 1 AND "reason" IS NULL)
      OR ("outcome" = 'not_recognised' AND "tries" IS NULL AND "reason" IS NOT NULL))
);
CREATE INDEX "recognition_events_session_id_camera_source_at_idx" ON "recognition_events"("session_id", "camera_source", "at");
CREATE INDEX "recognition_events_at_idx" ON "recognition_events"("at");
ALTER TABLE "recognition_events" ADD CONSTRAINT "recognition_events_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_sessions"("session_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "recognition_events" ADD CONSTRAINT "recognition_events_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The events added up by day in UTC; stays when old events are deleted.
CREATE TABLE "recognition_days" (
    "day" DATE NOT NULL,
    "camera_source" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "recorded" INTEGER NOT NULL DEFAULT 0,
    "first_try" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "no_match" INTEGER NOT NULL DEFAULT 0,
    "ambiguous" INTEGER NOT NULL DEFAULT 0,
    "not_enrolled" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "recognition_days_pkey" PRIMARY KEY ("day", "camera_source", "model_id")
);
