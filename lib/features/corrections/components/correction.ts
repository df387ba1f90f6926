import type { AttendanceStatus } from "@/lib/features/attendance/schema";
import type { SchoolClass } from "@/lib/features/classes/schema";

/** One person's record in one session, as whoever corrects it sees it. */
export interface CorrectableRecord {
  sessionId: string;
  userId: string;
  name: string;
  /** Null: no record yet. */
  status: AttendanceStatus | null;
  /** 0 without a record. */
  revision: number;
  /** What the class calls its statuses. */
  statuses: SchoolClass["statuses"] | undefined;
}
