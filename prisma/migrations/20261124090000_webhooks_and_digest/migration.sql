CREATE TYPE "WebhookEvent" AS ENUM ('attendance.recorded', 'attendance.corrected', 'alert.slipping');
CREATE TYPE "DeliveryState" AS ENUM ('waiting', 'delivered', 'failed');

CREATE TABLE "webhooks" (
    "webhook_id" UUID PRIMARY KEY,
    "url" TEXT NOT NULL,
    "events" "WebhookEvent"[] NOT NULL,
    "sealed_secret" BYTEA NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failing_since" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3)
);

CREATE TABLE "webhook_deliveries" (
    "delivery_id" UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    "webhook_id" UUID NOT NULL REFERENCES "webhooks"("webhook_id") ON DELETE CASCADE,
    "event" "WebhookEvent" NOT NULL,
    "payload" JSONB NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_attempt_at" TIMESTAMPTZ(3),
    "last_outcome" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "webhook_deliveries_due_idx" ON "webhook_deliveries"("next_attempt_at") WHERE "state" = 'waiting';
CREATE INDEX "webhook_deliveries_webhook_id_created_at_idx" ON "webhook_deliveries"("webhook_id", "created_at" DESC);

-- The outbox is filled by triggers: a record and the word of it stand or fall together, whoever wrote the record.
CREATE FUNCTION webhook_instant(at TIMESTAMPTZ) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

CREATE FUNCTION webhook_wanted(wanted "WebhookEvent") RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM webhooks WHERE disabled_at IS NULL AND wanted = ANY(events))
$$;

CREATE FUNCTION webhook_attendance_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Without webhooks, the usual case, millions of rows cost one look.
  IF NOT webhook_wanted('attendance.recorded') THEN RETURN NULL; END IF;
  INSERT INTO webhook_deliveries (webhook_id, event, payload)
  SELECT w.webhook_id, 'attendance.recorded', jsonb_build_object(
      'log_id', a.log_id, 'user_id', a.user_id, 'name', u.name, 'email', u.email, 'class_id', c.class_id,
      'class_code', c.code, 'session_id', a.session_id, 'status', a.status, 'method', a.method,
      'camera_source', a.camera_source, 'timestamp', webhook_instant(a.timestamp))
  FROM added a
    JOIN users u ON u.user_id = a.user_id
    JOIN class_sessions s ON s.session_id = a.session_id
    JOIN classes c ON c.class_id = s.class_id
    JOIN webhooks w ON w.disabled_at IS NULL AND 'attendance.recorded' = ANY(w.events)
  -- Records by hand are corrections and told as those.
  WHERE a.method <> 'manual';
  RETURN NULL;
END $$;
CREATE TRIGGER webhook_attendance_recorded AFTER INSERT ON attendance_logs
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_attendance_recorded();

-- Who checked in at the very moment of closing takes the place of their absence.
CREATE FUNCTION webhook_attendance_replaced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT webhook_wanted('attendance.recorded') THEN RETURN NULL; END IF;
  INSERT INTO webhook_deliveries (webhook_id, event, payload)
  SELECT w.webhook_id, 'attendance.recorded', jsonb_build_object(
      'log_id', a.log_id, 'user_id', a.user_id, 'name', u.name, 'email', u.email, 'class_id', c.class_id,
      'class_code', c.code, 'session_id', a.session_id, 'status', a.status, 'method', a.method,
      'camera_source', a.camera_source, 'timestamp', webhook_instant(a.timestamp))
  FROM added a
    JOIN before b ON b.session_id = a.session_id AND b.user_id = a.user_id
    JOIN users u ON u.user_id = a.user_id
    JOIN class_sessions s ON s.session_id = a.session_id
    JOIN classes c ON c.class_id = s.class_id
    JOIN webhooks w ON w.disabled_at IS NULL AND 'attendance.recorded' = ANY(w.events)
  WHERE b.method = 'automatic' AND a.method NOT IN ('automatic', 'manual');
  RETURN NULL;
END $$;
CREATE TRIGGER webhook_attendance_replaced AFTER UPDATE ON attendance_logs
  REFERENCING OLD TABLE AS before NEW TABLE AS added FOR EACH STATEMENT
  EXECUTE FUNCTION webhook_attendance_replaced();

CREATE FUNCTION webhook_attendance_corrected() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO webhook_deliveries (webhook_id, event, payload)
  SELECT w.webhook_id, 'attendance.corrected', jsonb_build_object(
      'user_id', a.user_id, 'name', u.name, 'email', u.email, 'class_id', c.class_id, 'class_code', c.code,
      'session_id', a.session_id, 'from', a.from_status, 'to', a.to_status,
      'timestamp', webhook_instant(a.changed_at))
  FROM added a
    JOIN users u ON u.user_id = a.user_id
    JOIN class_sessions s ON s.session_id = a.session_id
    JOIN classes c ON c.class_id = s.class_id
    JOIN webhooks w ON w.disabled_at IS NULL AND 'attendance.corrected' = ANY(w.events);
  RETURN NULL;
END $$;
CREATE TRIGGER webhook_attendance_corrected AFTER INSERT ON attendance_changes
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_attendance_corrected();

ALTER TABLE "users" ADD COLUMN "wants_digest" BOOLEAN NOT NULL DEFAULT TRUE;

-- One row a person and week: who is there gets no second letter.
CREATE TABLE "digest_letters" (
    "user_id" UUID NOT NULL REFERENCES "users"("user_id") ON DELETE CASCADE,
    "monday" DATE NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    PRIMARY KEY ("user_id", "monday")
);
