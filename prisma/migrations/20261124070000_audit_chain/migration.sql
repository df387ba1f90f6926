-- Every entry carries the hash of the one before it: lib/features/audit/rules-chain.ts says over what.
-- Entries from before this migration have none; the first chained one comes after all of them.
ALTER TABLE "audit_log" ADD COLUMN "prev_hash" TEXT;
ALTER TABLE "audit_log" ADD COLUMN "hash" TEXT;
ALTER TABLE "audit_log" ALTER COLUMN "at" DROP DEFAULT;
-- Two entries cannot follow the same one.
CREATE UNIQUE INDEX "audit_log_prev_hash_key" ON "audit_log"("prev_hash");
CREATE INDEX "audit_log_subject_idx" ON "audit_log"("subject");

CREATE FUNCTION "audit_log_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "audit_log_no_change" BEFORE UPDATE OR DELETE ON "audit_log"
    FOR EACH ROW EXECUTE FUNCTION "audit_log_is_append_only"();
CREATE TRIGGER "audit_log_no_truncate" BEFORE TRUNCATE ON "audit_log"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"();
CREATE FUNCTION "audit_log_needs_hash"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.hash IS NULL OR NEW.prev_hash IS NULL THEN
        RAISE EXCEPTION 'audit_log entries are written by recordAudit' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER "audit_log_is_chained" BEFORE INSERT ON "audit_log"
    FOR EACH ROW EXECUTE FUNCTION "audit_log_needs_hash"();
