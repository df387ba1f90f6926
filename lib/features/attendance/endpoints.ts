import { defineEndpoint } from "@/lib/core/http/endpoint";
import {
  challengeReply,
  createChallengeBody,
  listLogsQuery,
  logsPage,
  markAttendanceBody,
  markAttendanceReply,
} from "./schema";

const tag = "Attendance";

export const createChallenge = defineEndpoint({
  id: "create_challenge",
  method: "POST",
  path: "/api/challenges",
  tag,
  summary: "Ask to mark attendance once: a single-use challenge and upload grants for the evidence",
  description:
    "Students: an open session of a class they are on the roster of. Teachers: their classes' sessions.",
  who: ["admin", "teacher", "student", "api_key"],
  body: createChallengeBody,
  reply: challengeReply,
  status: 201,
  rateLimit: { points: 120, perSeconds: 60, by: "caller" },
});

export const markAttendance = defineEndpoint({
  id: "mark_attendance",
  method: "POST",
  path: "/api/mark_attendance",
  aliases: ["/mark_attendance"],
  tag,
  summary: "Recognise faces and write the attendance log",
  description:
    "A student is verified 1:1 against their own template; teachers, admins and API keys identify 1:N against the session's roster.",
  who: ["admin", "teacher", "student", "api_key"],
  body: markAttendanceBody,
  reply: markAttendanceReply,
  rateLimit: { points: 120, perSeconds: 60, by: "caller" },
});

export const getAttendanceLogs = defineEndpoint({
  id: "get_attendance_logs",
  method: "GET",
  path: "/api/get_attendance_logs",
  aliases: ["/get_attendance_logs"],
  tag,
  summary: "Attendance history, newest first, as JSON pages or CSV by Accept",
  description: "Students see their own, teachers their classes', admins and API keys everyone's.",
  who: ["admin", "teacher", "student", "api_key"],
  query: listLogsQuery,
  reply: logsPage,
  alsoReplies: ["text/csv"],
});
