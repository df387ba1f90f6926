CREATE EXTENSION IF NOT EXISTS vector;

CREATE TYPE "Role" AS ENUM ('admin', 'teacher', 'student');
CREATE TYPE "AttendanceStatus" AS ENUM ('present', 'late', 'absent', 'excused');
CREATE TYPE "RecordMethod" AS ENUM ('self_check_in', 'kiosk', 'api', 'manual');
CREATE TYPE "UploadPurpose" AS ENUM ('enrolment', 'evidence');

CREATE TABLE "users" (
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "password_hash" TEXT,
    "embedding_vector" vector(128),
    "embedding_model_id" TEXT,
    "face_image_path" TEXT,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "deactivated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "users_pkey" PRIMARY KEY ("user_id"),
    -- A template without its model could be compared with another network's probe.
    CONSTRAINT "users_template_has_model" CHECK (("embedding_vector" IS NULL) = ("embedding_model_id" IS NULL)),
    CONSTRAINT "users_email_lower" CHECK ("email" = lower("email"))
);
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

CREATE TABLE "face_samples" (
    "sample_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "model_id" TEXT NOT NULL,
    "embedding_vector" vector(128) NOT NULL,
    "object_key" TEXT NOT NULL,
    "quality" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "face_samples_pkey" PRIMARY KEY ("sample_id")
);
CREATE UNIQUE INDEX "face_samples_object_key_key" ON "face_samples"("object_key");
CREATE INDEX "face_samples_user_id_model_id_idx" ON "face_samples"("user_id", "model_id");

CREATE TABLE "consents" (
    "consent_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text_version" TEXT NOT NULL,
    "recorded_by" UUID,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),
    CONSTRAINT "consents_pkey" PRIMARY KEY ("consent_id")
);
CREATE INDEX "consents_user_id_idx" ON "consents"("user_id");

CREATE TABLE "classes" (
    "class_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "room" TEXT,
    "time_zone" TEXT NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "classes_pkey" PRIMARY KEY ("class_id")
);
CREATE UNIQUE INDEX "classes_code_key" ON "classes"("code");

CREATE TABLE "class_teachers" (
    "class_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    CONSTRAINT "class_teachers_pkey" PRIMARY KEY ("class_id", "user_id")
);
CREATE INDEX "class_teachers_user_id_idx" ON "class_teachers"("user_id");

CREATE TABLE "roster_entries" (
    "class_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    CONSTRAINT "roster_entries_pkey" PRIMARY KEY ("class_id", "user_id")
);
CREATE INDEX "roster_entries_user_id_idx" ON "roster_entries"("user_id");

CREATE TABLE "class_sessions" (
    "session_id" UUID NOT NULL,
    "class_id" UUID NOT NULL,
    "title" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "late_after" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "class_sessions_pkey" PRIMARY KEY ("session_id"),
    CONSTRAINT "class_sessions_window" CHECK ("starts_at" < "ends_at" AND "opens_at" <= "late_after" AND "late_after" <= "closes_at" AND "opens_at" < "closes_at")
);
CREATE INDEX "class_sessions_class_id_starts_at_idx" ON "class_sessions"("class_id", "starts_at");
CREATE INDEX "class_sessions_opens_at_closes_at_idx" ON "class_sessions"("opens_at", "closes_at");

CREATE TABLE "attendance_logs" (
    "log_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "timestamp" TIMESTAMPTZ(3) NOT NULL,
    "camera_source" TEXT NOT NULL,
    "status" "AttendanceStatus" NOT NULL,
    "method" "RecordMethod" NOT NULL,
    "similarity" DOUBLE PRECISION,
    "cosine" DOUBLE PRECISION,
    "model_id" TEXT,
    "evidence_key" TEXT,
    "recorded_by" UUID,
    CONSTRAINT "attendance_logs_pkey" PRIMARY KEY ("log_id")
);
CREATE UNIQUE INDEX "attendance_logs_session_id_user_id_key" ON "attendance_logs"("session_id", "user_id");
CREATE INDEX "attendance_logs_user_id_timestamp_log_id_idx" ON "attendance_logs"("user_id", "timestamp" DESC, "log_id" DESC);
CREATE INDEX "attendance_logs_timestamp_log_id_idx" ON "attendance_logs"("timestamp" DESC, "log_id" DESC);
CREATE INDEX "attendance_logs_camera_source_timestamp_idx" ON "attendance_logs"("camera_source", "timestamp" DESC);

CREATE TABLE "cameras" (
    "camera_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "room" TEXT,
    "last_seen_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "cameras_pkey" PRIMARY KEY ("camera_id")
);
CREATE UNIQUE INDEX "cameras_name_key" ON "cameras"("name");

CREATE TABLE "challenges" (
    "challenge_id" UUID NOT NULL,
    "nonce" TEXT NOT NULL,
    "session_id" UUID NOT NULL,
    "issued_to" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    CONSTRAINT "challenges_pkey" PRIMARY KEY ("challenge_id")
);
CREATE INDEX "challenges_expires_at_idx" ON "challenges"("expires_at");

CREATE TABLE "uploads" (
    "object_key" TEXT NOT NULL,
    "purpose" "UploadPurpose" NOT NULL,
    "issued_to" TEXT NOT NULL,
    "challenge_id" UUID,
    "mime" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "uploads_pkey" PRIMARY KEY ("object_key")
);
CREATE INDEX "uploads_expires_at_idx" ON "uploads"("expires_at");

CREATE TABLE "api_keys" (
    "key_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("key_id")
);
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys"("key_hash");

CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);
INSERT INTO "settings" ("key", "value") VALUES ('active_model', '"resnet34"');

CREATE TABLE "audit_log" (
    "entry_id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("entry_id")
);
CREATE INDEX "audit_log_at_idx" ON "audit_log"("at");

CREATE TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,
    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

ALTER TABLE "face_samples" ADD CONSTRAINT "face_samples_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "consents" ADD CONSTRAINT "consents_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "class_teachers" ADD CONSTRAINT "class_teachers_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "classes"("class_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "class_teachers" ADD CONSTRAINT "class_teachers_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "classes"("class_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "class_sessions" ADD CONSTRAINT "class_sessions_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "classes"("class_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "attendance_logs" ADD CONSTRAINT "attendance_logs_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "attendance_logs" ADD CONSTRAINT "attendance_logs_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_sessions"("session_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_sessions"("session_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"("challenge_id") ON DELETE SET NULL ON UPDATE CASCADE;
