-- The sweep looks for uploads that nothing took; used ones pile up and need no place in its index.
DROP INDEX "uploads_expires_at_idx";
CREATE INDEX "uploads_unused_expires_at_idx" ON "uploads"("expires_at") WHERE "used_at" IS NULL;
