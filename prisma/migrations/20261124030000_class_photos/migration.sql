ALTER TYPE "RecordMethod" ADD VALUE 'class_photo';
ALTER TYPE "UploadPurpose" ADD VALUE 'class_photo';

CREATE TABLE "class_photos" (
    "class_photo_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "picture_keys" TEXT[] NOT NULL,
    "faces" JSONB NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "log_ids" UUID[] NOT NULL DEFAULT '{}',
    "undone_at" TIMESTAMPTZ(3),
    CONSTRAINT "class_photos_pkey" PRIMARY KEY ("class_photo_id"),
    CONSTRAINT "class_photos_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_sessions"("session_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "class_photos_session_id_confirmed_at_idx" ON "class_photos"("session_id", "confirmed_at");
