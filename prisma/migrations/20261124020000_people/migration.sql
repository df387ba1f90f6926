-- The school's own number of a person: what imports recognise people by.
ALTER TABLE "users" ADD COLUMN "external_id" TEXT;
CREATE UNIQUE INDEX "users_external_id_key" ON "users"("external_id");
-- The people list: by name, whatever its case.
CREATE INDEX "users_lower_name_user_id_idx" ON "users"(lower("name"), "user_id");

-- A list of people that was read but not written yet. What is confirmed is what was previewed: `plan_hash`.
CREATE TABLE "imports" (
    "import_id" UUID NOT NULL,
    "created_by" UUID NOT NULL,
    "class_id" UUID,
    "file_name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "source" JSONB,
    "mapping" JSONB NOT NULL,
    "remove_missing" BOOLEAN NOT NULL DEFAULT FALSE,
    "plan_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    CONSTRAINT "imports_pkey" PRIMARY KEY ("import_id"),
    CONSTRAINT "imports_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "imports_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "classes"("class_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "imports_expires_at_idx" ON "imports"("expires_at");

-- Browsers in which somebody is signed in; a session token is valid while its row has not ended.
CREATE TABLE "browser_sessions" (
    "browser_session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "agent" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    CONSTRAINT "browser_sessions_pkey" PRIMARY KEY ("browser_session_id"),
    CONSTRAINT "browser_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "browser_sessions_user_id_idx" ON "browser_sessions"("user_id");
