import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import {
  announceFramesBody,
  announceFramesReply,
  challengeParams,
  challengeReply,
  createChallengeBody,
  endTryBody,
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
  summary:
    "Ask to mark attendance once: a single-use challenge, with prompts or upload grants for the evidence",
  description:
    "Students: an open session of a class they are on the roster of; they get random prompts to follow before the camera. Teachers: their classes' sessions; they announce one photo per face.",
  who: ["admin", "teacher", "student", "api_key", "kiosk"],
  body: createChallengeBody,
  reply: challengeReply,
  status: 201,
  rateLimit: { points: 120, perSeconds: 60, by: "caller" },
});

export const announceChallengeFrames = defineEndpoint({
  id: "announce_frames",
  method: "POST",
  path: "/api/challenges/{challengeId}/uploads",
  tag,
  summary: "Upload grants for the frames of a student's challenge, once",
  description: "The hashes announced here bind the files: another content is refused by the store.",
  who: ["student"],
  params: challengeParams,
  body: announceFramesBody,
  reply: announceFramesReply,
  status: 201,
  rateLimit: { points: 60, perSeconds: 60, by: "caller" },
});

export const endFailedTry = defineEndpoint({
  id: "end_failed_try",
  method: "POST",
  path: "/api/challenges/{challengeId}/failure",
  tag,
  summary: "Tell that a student's try ended before the camera: nobody followed the prompts",
  description:
    "Ends the challenge. Counts like a face that was not recognised: towards a pause, and towards the way without a face.",
  who: ["student"],
  params: challengeParams,
  body: endTryBody,
  reply: z.null(),
  status: 204,
  rateLimit: { points: 30, perSeconds: 60, by: "caller" },
});

export const markAttendance = defineEndpoint({
  id: "mark_attendance",
  method: "POST",
  path: "/api/mark_attendance",
  aliases: ["/mark_attendance"],
  tag,
  summary: "Recognise faces and write the attendance log",
  description:
    "A student is verified 1:1 against their own template; teachers, admins, API keys and paired kiosks identify 1:N against the session's roster. A kiosk's camera source is its own name.",
  who: ["admin", "teacher", "student", "api_key", "kiosk"],
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
  alsoReplies: ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
});
