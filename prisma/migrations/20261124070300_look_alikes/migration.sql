-- People whose faces are so alike that a camera may take one for the other: both are asked for a second factor.
CREATE TABLE "look_alike_pairs" (
    "user_a" UUID NOT NULL,
    "user_b" UUID NOT NULL,
    "model_id" TEXT NOT NULL,
    "similarity" DOUBLE PRECISION NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "look_alike_pairs_pkey" PRIMARY KEY ("user_a", "user_b"),
    -- A pair has one row.
    CONSTRAINT "look_alike_pairs_order" CHECK ("user_a" < "user_b"),
    CONSTRAINT "look_alike_pairs_user_a_fkey" FOREIGN KEY ("user_a") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "look_alike_pairs_user_b_fkey" FOREIGN KEY ("user_b") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "look_alike_pairs_user_b_idx" ON "look_alike_pairs"("user_b");
