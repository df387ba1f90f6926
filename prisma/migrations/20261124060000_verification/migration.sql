CREATE TYPE "Verification" AS ENUM ('none', 'provisional', 'verified', 'disputed');
-- Room code and PIN, without a face.
ALTER TYPE "RecordMethod" ADD VALUE IF NOT EXISTS 'pin';

-- What a challenge asked for. Movement is null for cameras of rooms and programs, which are asked for nothing.
ALTER TABLE "challenges"
    ADD COLUMN "movement" TEXT CHECK ("movement" IN ('full', 'none')),
    ADD COLUMN "prompts" TEXT[] NOT NULL DEFAULT '{}',
    ADD COLUMN "assurance_level" INTEGER CHECK ("assurance_level" BETWEEN 1 AND 3),
    ADD COLUMN "frames_granted_at" TIMESTAMPTZ(3);
ALTER TABLE "uploads" ADD COLUMN "role" TEXT;
-- A photo that was taken once is known again by its bytes.
CREATE INDEX "uploads_sha256_idx" ON "uploads"("sha256") WHERE "used_at" IS NOT NULL;

ALTER TABLE "classes" ADD COLUMN "required_assurance" INTEGER NOT NULL DEFAULT 1
    CHECK ("required_assurance" BETWEEN 1 AND 3);
ALTER TABLE "users" ADD COLUMN "pin_hash" TEXT;

ALTER TABLE "attendance_logs"
    ADD COLUMN "verification" "Verification" NOT NULL DEFAULT 'none',
    ADD COLUMN "verification_detail" JSONB,
    ADD COLUMN "assurance_level" INTEGER CHECK ("assurance_level" BETWEEN 1 AND 3),
    ADD COLUMN "reviewed_by" UUID,
    ADD COLUMN "reviewed_at" TIMESTAMPTZ(3);
UPDATE "attendance_logs" SET "assurance_level" = CASE "method"::text WHEN 'self_check_in' THEN 1 WHEN 'api' THEN 2 ELSE 3 END;
CREATE INDEX "attendance_logs_disputed_idx" ON "attendance_logs"("session_id") WHERE "verification" = 'disputed';

-- The photos that prove a log, looked at by the server. The vector is sealed: nothing is compared in SQL.
CREATE TABLE "evidence_frames" (
    "frame_id" UUID NOT NULL,
    "log_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "object_key" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "phash" BIGINT,
    "model_id" TEXT,
    "sealed_vector" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "evidence_frames_pkey" PRIMARY KEY ("frame_id"),
    CONSTRAINT "evidence_frames_log_id_fkey" FOREIGN KEY ("log_id") REFERENCES "attendance_logs"("log_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "evidence_frames_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "evidence_frames_log_id_position_key" ON "evidence_frames"("log_id", "position");
CREATE INDEX "evidence_frames_user_id_created_at_idx" ON "evidence_frames"("user_id", "created_at" DESC);
CREATE INDEX "evidence_frames_object_key_idx" ON "evidence_frames"("object_key");

-- Logs the server has yet to look at. A worker claims one until a moment; whoever dies leaves it to the next.
CREATE TABLE "pending_verifications" (
    "log_id" UUID NOT NULL,
    "model_id" TEXT NOT NULL,
    "sealed_vector" BYTEA NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "pending_verifications_pkey" PRIMARY KEY ("log_id"),
    CONSTRAINT "pending_verifications_log_id_fkey" FOREIGN KEY ("log_id") REFERENCES "attendance_logs"("log_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "pending_verifications_created_at_idx" ON "pending_verifications"("created_at");

-- A shown code serves each student once.
CREATE TABLE "room_code_uses" (
    "session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "step" BIGINT NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "room_code_uses_pkey" PRIMARY KEY ("session_id", "user_id", "step"),
    CONSTRAINT "room_code_uses_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_sessions"("session_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "room_code_uses_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Tries that failed: too many of a kind in ten minutes bring a pause.
CREATE TABLE "check_in_failures" (
    "failure_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('face', 'room_code', 'pin')),
    "failed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "check_in_failures_pkey" PRIMARY KEY ("failure_id"),
    CONSTRAINT "check_in_failures_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "check_in_failures_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_sessions"("session_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "check_in_failures_user_id_kind_failed_at_idx" ON "check_in_failures"("user_id", "kind", "failed_at");

-- What students ask a teacher for: to confirm that they are here, or to look at a result again.
CREATE TABLE "review_requests" (
    "request_id" UUID NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('confirm_presence', 'dispute')),
    "user_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decision" TEXT CHECK ("decision" IN ('accepted', 'declined')),
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    CONSTRAINT "review_requests_pkey" PRIMARY KEY ("request_id"),
    CONSTRAINT "review_requests_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "review_requests_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_sessions"("session_id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- One open request of a kind a person and session.
CREATE UNIQUE INDEX "review_requests_open_key" ON "review_requests"("session_id", "user_id", "kind") WHERE "decision" IS NULL;
CREATE INDEX "review_requests_user_id_created_at_idx" ON "review_requests"("user_id", "created_at");
