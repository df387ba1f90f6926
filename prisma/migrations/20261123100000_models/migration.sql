-- One photo has a vector of each model.
DROP INDEX "face_samples_object_key_key";
CREATE UNIQUE INDEX "face_samples_object_key_model_id_key" ON "face_samples"("object_key", "model_id");

CREATE TABLE "user_templates" (
    "user_id" UUID NOT NULL,
    "model_id" TEXT NOT NULL,
    "embedding_vector" vector(128) NOT NULL,
    CONSTRAINT "user_templates_pkey" PRIMARY KEY ("user_id", "model_id"),
    CONSTRAINT "user_templates_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "reembed_failures" (
    "user_id" UUID NOT NULL,
    "model_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "failed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "reembed_failures_pkey" PRIMARY KEY ("user_id", "model_id"),
    CONSTRAINT "reembed_failures_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE
);
