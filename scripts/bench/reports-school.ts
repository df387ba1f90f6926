import { randomUUID } from "node:crypto";
import type pg from "pg";

/** What `bench:reports` measures: a school of 20 000 people after a year. */
export const SCHOOL = {
  students: 20_000,
  teachers: 1_000,
  classSize: 40,
  bigClassSize: 500,
  /** Two meetings a week, 40 weeks. */
  sessionsPerClass: 80,
  rooms: 120,
  defaultLogs: 5_000_000,
};
const CLASSES_PER_BATCH = 50;

export interface SeededSchool {
  bigClassId: string;
  smallClassId: string;
  /** On the big class's roster. */
  studentId: string;
  adminId: string;
  teacherId: string;
  logs: number;
}

/** How many classes of 40 beside the one of 500 make that many logs. */
function smallClasses(logs: number): number {
  const { bigClassSize, classSize, sessionsPerClass } = SCHOOL;
  return Math.max(2, Math.round((logs / sessionsPerClass - bigClassSize) / classSize));
}

/** Indexes are built once at the end: several times quicker than keeping them row by row. */
async function withoutIndexes(client: pg.Client, table: string, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
     WHERE i.indrelid = $1::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
    [table],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  await work();
  await client.query("SET maintenance_work_mem = '256MB'");
  for (const { definition } of rows) await client.query(definition);
}

async function seedPeople(client: pg.Client, classes: number, bigClassId: string): Promise<void> {
  const { students, teachers, classSize, bigClassSize, rooms } = SCHOOL;
  await client.query(`
    INSERT INTO users (user_id, name, email, role)
    SELECT uuidv7(), 'Student ' || lpad(n::text, 5, '0'), 's' || n || '@bench.invalid', 'student'
    FROM generate_series(1, ${students}) n`);
  await client.query(`
    INSERT INTO users (user_id, name, email, role)
    SELECT uuidv7(), 'Teacher ' || n, 't' || n || '@bench.invalid', CASE WHEN n = 1 THEN 'admin' ELSE 'teacher' END::"Role"
    FROM generate_series(1, ${teachers}) n`);
  await client.query(
    `INSERT INTO classes (class_id, code, name, room, time_zone)
     SELECT CASE WHEN n = 0 THEN $1::uuid ELSE uuidv7() END, 'C' || lpad(n::text, 5, '0'), 'Class ' || n,
       'Room ' || (n % ${rooms} + 1), 'Europe/Berlin' FROM generate_series(0, ${classes}) n`,
    [bigClassId],
  );
  await client.query(`
    INSERT INTO class_teachers (class_id, user_id)
    SELECT c.class_id, t.user_id FROM classes c
    JOIN users t ON t.email = 't' || (substr(c.code, 2)::int % (${teachers} - 1) + 2) || '@bench.invalid'`);
  await client.query(
    `INSERT INTO roster_entries (class_id, user_id, joined_at)
     SELECT c.class_id, u.user_id, now() - '2 years'::interval FROM classes c
     CROSS JOIN LATERAL generate_series(1, CASE WHEN c.class_id = $1 THEN ${bigClassSize} ELSE ${classSize} END) seat
     JOIN users u ON u.email = 's' || ((substr(c.code, 2)::int * ${classSize} + seat * 7) % ${students} + 1) || '@bench.invalid'`,
    [bigClassId],
  );
}

/** Two meetings a week at hours and weekdays that depend on the class, the last one some hours ago. */
async function seedSessions(client: pg.Client): Promise<void> {
  await client.query(`
    INSERT INTO class_sessions (session_id, class_id, starts_at, ends_at, opens_at, late_after, closes_at, closed_out_at)
    SELECT uuidv7(), class_id, start, start + '1 hour', start - '10 min'::interval, start + '10 min'::interval,
      start + '1 hour', start + '61 min'
    FROM (
      SELECT c.class_id, ((date_trunc('week', now() AT TIME ZONE 'Europe/Berlin') - '1 week'::interval * (1 + n / 2)
        + '1 day'::interval * (substr(c.code, 2)::int % 3 + n % 2 * 2)
        + '1 hour'::interval * (8 + substr(c.code, 2)::int % 9)) AT TIME ZONE 'Europe/Berlin') AS start
      FROM classes c CROSS JOIN generate_series(0, ${SCHOOL.sessionsPerClass - 1}) n
    ) meeting`);
}

/** Nine in ten come, some of them late; the diligence of each student and the chance of each day differ. */
async function seedLogs(client: pg.Client, onBatch: (share: number) => void): Promise<void> {
  const { rows } = await client.query<{ class_id: string }>("SELECT class_id FROM classes ORDER BY code");
  // Neither foreign keys nor counting triggers for rows that are right by construction; counted at the end.
  await client.query("SET session_replication_role = replica");
  try {
    await withoutIndexes(client, "attendance_logs", async () => {
      for (let i = 0; i < rows.length; i += CLASSES_PER_BATCH) {
        const ids = rows.slice(i, i + CLASSES_PER_BATCH).map((row) => row.class_id);
        await client.query(
          `INSERT INTO attendance_logs (log_id, user_id, session_id, timestamp, camera_source, status, method, similarity, cosine, model_id,
             verification)
           SELECT uuidv7(), user_id, session_id,
             starts_at + make_interval(secs => CASE WHEN luck < 0.85 THEN luck * 1000 - 300 ELSE 600 + luck * 600 END),
             camera, CASE WHEN luck < 0.85 THEN 'present' WHEN luck < 0.92 THEN 'late' WHEN luck < 0.98 THEN 'absent' ELSE 'excused' END::"AttendanceStatus",
             CASE WHEN luck < 0.92 THEN 'kiosk' ELSE 'automatic' END::"RecordMethod",
             CASE WHEN luck < 0.92 THEN 0.8 END, CASE WHEN luck < 0.92 THEN 0.9 END, CASE WHEN luck < 0.92 THEN 'resnet34' END,
             CASE WHEN luck < 0.001 THEN 'disputed' WHEN luck < 0.92 THEN 'verified' ELSE 'none' END::"Verification"
           FROM (SELECT r.user_id, s.session_id, s.starts_at, 'Camera ' || c.room AS camera, random() AS luck
             FROM class_sessions s JOIN classes c USING (class_id) JOIN roster_entries r USING (class_id)
             WHERE s.class_id = ANY($1::uuid[]) ORDER BY s.starts_at) drawn`,
          [ids],
        );
        onBatch(Math.min(1, (i + CLASSES_PER_BATCH) / rows.length));
      }
    });
  } finally {
    await client.query("SET session_replication_role = origin");
  }
  await client.query("SELECT recount_attendance()");
}

/** What a year of kiosks leaves behind: a row a day, camera and model. */
async function seedRecognition(client: pg.Client): Promise<void> {
  await client.query(`
    INSERT INTO recognition_days (day, camera_source, model_id, recorded, first_try, tries, no_match, ambiguous, not_enrolled)
    SELECT day, camera_source, 'resnet34', present + late, (present + late) * 8 / 10, (present + late) * 13 / 10,
      (present + late) * 2 / 10, (present + late) / 20, (present + late) / 50 FROM camera_days`);
}

/**
 * Fills an empty, migrated database with the school and about as many logs as asked for, in SQL.
 *
 * @param client the only connection in use
 */
export async function seedReportsSchool(
  client: pg.Client,
  logs: number,
  say: (line: string) => void,
): Promise<SeededSchool> {
  const bigClassId = randomUUID();
  const classes = smallClasses(logs);
  say(`Inserting ${SCHOOL.students} students and ${classes + 1} classes.`);
  await seedPeople(client, classes, bigClassId);
  await seedSessions(client);
  await client.query("ANALYZE");
  let said = 0;
  await seedLogs(client, (share) => {
    if (share < said + 0.2 && share < 1) return;
    said = share;
    say(`Logs: ${Math.round(share * 100)} %.`);
  });
  await seedRecognition(client);
  await client.query("VACUUM ANALYZE");
  return findSeededSchool(client);
}

/** The people and classes to measure with, in a school seeded before. */
export async function findSeededSchool(client: pg.Client): Promise<SeededSchool> {
  const { rows } = await client.query<SeededSchool>(`
    WITH big AS (SELECT class_id FROM classes WHERE code = 'C00000')
    SELECT big.class_id AS "bigClassId",
      (SELECT class_id FROM classes WHERE code = 'C00001') AS "smallClassId",
      (SELECT user_id FROM roster_entries r WHERE r.class_id = big.class_id ORDER BY user_id LIMIT 1) AS "studentId",
      (SELECT user_id FROM users WHERE role = 'admin') AS "adminId",
      (SELECT user_id FROM class_teachers t WHERE t.class_id = big.class_id) AS "teacherId",
      (SELECT count(*)::int FROM attendance_logs) AS logs
    FROM big`);
  if (!rows[0]) throw new Error("This database holds no school of the bench.");
  return rows[0];
}
