import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import { classParams, classSession, moveSessionBody, sessionParams } from "../classes/schema";
import {
  cancelSessionBody,
  holiday,
  holidayBody,
  holidayParams,
  ownWeek,
  ownWeekQuery,
  schedule,
  scheduleBody,
  scheduleParams,
  term,
  termBody,
  termParams,
  timetable,
} from "./schema";

const tag = "Timetable";

export const getTimetable = defineEndpoint({
  id: "get_timetable",
  method: "GET",
  path: "/api/classes/{classId}/timetable",
  tag,
  summary: "When a class meets: its schedules, term and holidays",
  who: ["admin", "teacher", "student", "api_key"],
  params: classParams,
  reply: timetable,
});

export const getOwnWeek = defineEndpoint({
  id: "get_own_week",
  method: "GET",
  path: "/api/timetable/week",
  tag,
  summary: "A week of the classes that one attends or teaches",
  who: ["teacher", "student"],
  query: ownWeekQuery,
  reply: ownWeek,
});

export const createSchedule = defineEndpoint({
  id: "create_schedule",
  method: "POST",
  path: "/api/classes/{classId}/schedules",
  tag,
  summary: "Let a class meet again and again; its sessions appear eight weeks ahead",
  who: ["admin", "teacher", "api_key"],
  params: classParams,
  body: scheduleBody,
  reply: schedule,
  status: 201,
});

export const updateSchedule = defineEndpoint({
  id: "update_schedule",
  method: "PUT",
  path: "/api/schedules/{scheduleId}",
  tag,
  summary: "Change a schedule and those of its future sessions that nobody touched",
  who: ["admin", "teacher", "api_key"],
  params: scheduleParams,
  body: scheduleBody,
  reply: schedule,
});

export const deleteSchedule = defineEndpoint({
  id: "delete_schedule",
  method: "DELETE",
  path: "/api/schedules/{scheduleId}",
  tag,
  summary: "End a schedule; past and touched sessions stay",
  who: ["admin", "teacher", "api_key"],
  params: scheduleParams,
  reply: z.null(),
  status: 204,
});

export const cancelSession = defineEndpoint({
  id: "cancel_session",
  method: "POST",
  path: "/api/sessions/{sessionId}/cancel",
  tag,
  summary: "Cancel one session: nobody checks in, nobody is absent",
  who: ["admin", "teacher", "api_key"],
  params: sessionParams,
  body: cancelSessionBody,
  reply: classSession,
});

export const restoreSession = defineEndpoint({
  id: "restore_session",
  method: "POST",
  path: "/api/sessions/{sessionId}/restore",
  tag,
  summary: "Let a cancelled session take place after all",
  who: ["admin", "teacher", "api_key"],
  params: sessionParams,
  reply: classSession,
});

export const moveSession = defineEndpoint({
  id: "move_session",
  method: "POST",
  path: "/api/sessions/{sessionId}/move",
  tag,
  summary: "Move one session to another time or room; its schedule lets it be from then on",
  description:
    "Names the revision of the session that was seen; `changed_meanwhile` (409) tells that somebody else was quicker, and as `current` what the session is now. Where somebody is recorded already only the room may change; `session_has_records` (409) tells so.",
  who: ["admin", "teacher", "api_key"],
  params: sessionParams,
  body: moveSessionBody,
  reply: classSession,
});

export const listTerms = defineEndpoint({
  id: "list_terms",
  method: "GET",
  path: "/api/terms",
  tag,
  summary: "Terms of the school, newest first",
  who: ["admin", "teacher", "api_key"],
  reply: z.object({ items: z.array(term) }),
});

export const createTerm = defineEndpoint({
  id: "create_term",
  method: "POST",
  path: "/api/terms",
  tag,
  summary: "Add a term",
  who: ["admin", "api_key"],
  body: termBody,
  reply: term,
  status: 201,
});

export const updateTerm = defineEndpoint({
  id: "update_term",
  method: "PUT",
  path: "/api/terms/{termId}",
  tag,
  summary: "Change a term; sessions of its classes follow",
  who: ["admin", "api_key"],
  params: termParams,
  body: termBody,
  reply: term,
});

export const deleteTerm = defineEndpoint({
  id: "delete_term",
  method: "DELETE",
  path: "/api/terms/{termId}",
  tag,
  summary: "Remove a term; its classes have none then",
  who: ["admin", "api_key"],
  params: termParams,
  reply: z.null(),
  status: 204,
});

export const listHolidays = defineEndpoint({
  id: "list_holidays",
  method: "GET",
  path: "/api/holidays",
  tag,
  summary: "Holidays of the whole school, by first day",
  who: ["admin", "teacher", "api_key"],
  reply: z.object({ items: z.array(holiday) }),
});

export const createHoliday = defineEndpoint({
  id: "create_holiday",
  method: "POST",
  path: "/api/holidays",
  tag,
  summary: "Add days without recurring sessions",
  description: "Of one class, by its teachers too; without `class_id` of the whole school, by admins.",
  who: ["admin", "teacher", "api_key"],
  body: holidayBody,
  reply: holiday,
  status: 201,
});

export const deleteHoliday = defineEndpoint({
  id: "delete_holiday",
  method: "DELETE",
  path: "/api/holidays/{holidayId}",
  tag,
  summary: "Remove a holiday; sessions come back",
  who: ["admin", "teacher", "api_key"],
  params: holidayParams,
  reply: z.null(),
  status: 204,
});
