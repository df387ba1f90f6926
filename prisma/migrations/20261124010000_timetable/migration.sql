-- Terms, holidays, recurring schedules, the sessions they make, renamed and weighted statuses, corrections, excuses.

ALTER TYPE "RecordMethod" ADD VALUE 'automatic';
ALTER TYPE "UploadPurpose" ADD VALUE 'excuse';
CREATE TYPE "ExcuseState" AS ENUM ('submitted', 'accepted', 'declined', 'withdrawn');

CREATE TABLE "terms" (
    "term_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "terms_pkey" PRIMARY KEY ("term_id"),
    CONSTRAINT "terms_days" CHECK ("first_day" <= "last_day")
);
CREATE UNIQUE INDEX "terms_name_key" ON "terms"("name");

ALTER TABLE "classes"
    ADD COLUMN "term_id" UUID,
    ADD COLUMN "opens_minutes_before" INTEGER NOT NULL DEFAULT 10,
    ADD COLUMN "late_after_minutes" INTEGER NOT NULL DEFAULT 10,
    ADD COLUMN "closes_after_minutes" INTEGER,
    ADD CONSTRAINT "classes_term_id_fkey" FOREIGN KEY ("term_id") REFERENCES "terms"("term_id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "holidays" (
    "holiday_id" UUID NOT NULL,
    "class_id" UUID,
    "name" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "holidays_pkey" PRIMARY KEY ("holiday_id"),
    CONSTRAINT "holidays_days" CHECK ("first_day" <= "last_day"),
    CONSTRAINT "holidays_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "classes"("class_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "holidays_class_id_first_day_idx" ON "holidays"("class_id", "first_day");

CREATE TABLE "class_statuses" (
    "class_id" UUID NOT NULL,
    "status" "AttendanceStatus" NOT NULL,
    "label" TEXT,
    "weight" DOUBLE PRECISION,
    CONSTRAINT "class_statuses_pkey" PRIMARY KEY ("class_id", "status"),
    CONSTRAINT "class_statuses_weight" CHECK ("weight" BETWEEN 0 AND 1),
    CONSTRAINT "class_statuses_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "classes"("class_id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Whoever is on a roster already belonged to it as far as anybody knows.
ALTER TABLE "roster_entries" ADD COLUMN "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01T00:00:00Z';
ALTER TABLE "roster_entries" ALTER COLUMN "joined_at" SET DEFAULT CURRENT_TIMESTAMP;

CREATE TABLE "schedules" (
    "schedule_id" UUID NOT NULL,
    "class_id" UUID NOT NULL,
    "title" TEXT,
    "room" TEXT,
    "rrule" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "start_time" TEXT NOT NULL,
    "end_time" TEXT NOT NULL,
    "opens_minutes_before" INTEGER NOT NULL,
    "late_after_minutes" INTEGER NOT NULL,
    "closes_after_minutes" INTEGER,
    "planned_until" DATE,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "schedules_pkey" PRIMARY KEY ("schedule_id"),
    CONSTRAINT "schedules_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "classes"("class_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "schedules_class_id_idx" ON "schedules"("class_id");

ALTER TABLE "class_sessions"
    ADD COLUMN "room" TEXT,
    ADD COLUMN "schedule_id" UUID,
    ADD COLUMN "occurrence_on" DATE,
    ADD COLUMN "edited_at" TIMESTAMPTZ(3),
    ADD COLUMN "cancelled_at" TIMESTAMPTZ(3),
    ADD COLUMN "cancel_reason" TEXT,
    ADD COLUMN "closed_out_at" TIMESTAMPTZ(3),
    ADD CONSTRAINT "class_sessions_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "schedules"("schedule_id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE UNIQUE INDEX "class_sessions_schedule_id_occurrence_on_key" ON "class_sessions"("schedule_id", "occurrence_on");
-- What the closing job looks for: a handful of rows, however many sessions there were.
CREATE INDEX "class_sessions_to_close_out" ON "class_sessions"("closes_at") WHERE "closed_out_at" IS NULL AND "cancelled_at" IS NULL;

ALTER TABLE "attendance_logs" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;

CREATE TABLE "attendance_changes" (
    "change_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" UUID,
    "from_status" "AttendanceStatus",
    "to_status" "AttendanceStatus",
    "reason" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "attendance_changes_pkey" PRIMARY KEY ("change_id"),
    CONSTRAINT "attendance_changes_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_sessions"("session_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "attendance_changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "attendance_changes_session_id_user_id_changed_at_idx" ON "attendance_changes"("session_id", "user_id", "changed_at");
CREATE INDEX "attendance_changes_user_id_idx" ON "attendance_changes"("user_id");

-- Lines are only ever added; moving them to the person somebody was merged with changes none of what they say.
CREATE FUNCTION "attendance_changes_are_final"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF ROW(NEW."change_id", NEW."session_id", NEW."changed_at", NEW."changed_by", NEW."from_status", NEW."to_status", NEW."reason", NEW."revision")
        IS DISTINCT FROM ROW(OLD."change_id", OLD."session_id", OLD."changed_at", OLD."changed_by", OLD."from_status", OLD."to_status", OLD."reason", OLD."revision")
    THEN
        RAISE EXCEPTION 'attendance_changes is append-only';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER "attendance_changes_final" BEFORE UPDATE ON "attendance_changes"
    FOR EACH ROW EXECUTE FUNCTION "attendance_changes_are_final"();

CREATE TABLE "excuses" (
    "excuse_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "class_id" UUID NOT NULL,
    "session_id" UUID,
    "first_day" DATE,
    "last_day" DATE,
    "reason" TEXT NOT NULL,
    "file_key" TEXT,
    "file_mime" TEXT,
    "file_name" TEXT,
    "state" "ExcuseState" NOT NULL DEFAULT 'submitted',
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "excuses_pkey" PRIMARY KEY ("excuse_id"),
    CONSTRAINT "excuses_span" CHECK (("session_id" IS NOT NULL AND "first_day" IS NULL AND "last_day" IS NULL)
        OR ("session_id" IS NULL AND "first_day" <= "last_day")),
    CONSTRAINT "excuses_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "excuses_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "classes"("class_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "excuses_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_sessions"("session_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "excuses_class_id_state_created_at_idx" ON "excuses"("class_id", "state", "created_at");
CREATE INDEX "excuses_user_id_created_at_idx" ON "excuses"("user_id", "created_at");
CREATE INDEX "excuses_session_id_idx" ON "excuses"("session_id");
