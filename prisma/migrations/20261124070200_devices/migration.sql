-- Paired kiosks: each holds a private key that never leaves its browser and signs every request.
CREATE TABLE "devices" (
    "device_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "room" TEXT,
    "public_key" TEXT NOT NULL,
    "paired_by" UUID NOT NULL,
    "paired_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    CONSTRAINT "devices_pkey" PRIMARY KEY ("device_id")
);
-- The name is what the log says as camera source: one device of a name at a time.
CREATE UNIQUE INDEX "devices_name_key" ON "devices"(lower("name")) WHERE "revoked_at" IS NULL;
CREATE UNIQUE INDEX "devices_public_key_key" ON "devices"("public_key");

CREATE TABLE "pairing_codes" (
    "code_hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "room" TEXT,
    "created_by" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    CONSTRAINT "pairing_codes_pkey" PRIMARY KEY ("code_hash")
);

-- A signed request counts once.
CREATE TABLE "device_nonces" (
    "device_id" UUID NOT NULL,
    "nonce" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "device_nonces_pkey" PRIMARY KEY ("device_id", "nonce"),
    CONSTRAINT "device_nonces_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "devices"("device_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "device_nonces_expires_at_idx" ON "device_nonces"("expires_at");
