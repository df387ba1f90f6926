-- Stored vectors are rotated by a secret matrix: lib/features/recognition/data-template-keys.ts. Which one stands beside
-- each vector; 0 is none at all, as before this migration (`npm start` and `npm run templates:rekey` rotate those).
CREATE TABLE "template_keys" (
    "key_version" INTEGER NOT NULL,
    -- The key, encrypted by TEMPLATE_KEY: a leaked database does not hold it.
    "wrapped_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "template_keys_pkey" PRIMARY KEY ("key_version")
);
ALTER TABLE "users" ADD COLUMN "template_key_version" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "user_templates" ADD COLUMN "template_key_version" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "face_samples" ADD COLUMN "template_key_version" INTEGER NOT NULL DEFAULT 0;
