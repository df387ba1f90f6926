import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import {
  changeRosterBody,
  classChart,
  classParams,
  classSession,
  createClassBody,
  createSessionBody,
  listSessionsQuery,
  openSession,
  rosterMember,
  schoolClass,
  sessionParams,
  sessionRange,
  sessionsPage,
  updateClassBody,
} from "./schema";

const tag = "Classes";

export const listClasses = defineEndpoint({
  id: "list_classes",
  method: "GET",
  path: "/api/classes",
  tag,
  summary: "Classes the caller may see: all for admins, their own for teachers and students",
  who: ["admin", "teacher", "student", "api_key"],
  reply: z.object({ items: z.array(schoolClass) }),
});

export const createClass = defineEndpoint({
  id: "create_class",
  method: "POST",
  path: "/api/classes",
  tag,
  summary: "Create a class",
  who: ["admin", "api_key"],
  body: createClassBody,
  reply: schoolClass,
  status: 201,
});

export const getClass = defineEndpoint({
  id: "get_class",
  method: "GET",
  path: "/api/classes/{classId}",
  tag,
  summary: "One class",
  who: ["admin", "teacher", "student", "api_key"],
  params: classParams,
  reply: schoolClass,
});

export const updateClass = defineEndpoint({
  id: "update_class",
  method: "PATCH",
  path: "/api/classes/{classId}",
  tag,
  summary: "Change a class's room, defaults and statuses; admins also its name, zone, term and teachers",
  who: ["admin", "teacher", "api_key"],
  params: classParams,
  body: updateClassBody,
  reply: schoolClass,
});

export const getRoster = defineEndpoint({
  id: "get_roster",
  method: "GET",
  path: "/api/classes/{classId}/roster",
  tag,
  summary: "Who is on the roster, by name",
  who: ["admin", "teacher", "api_key"],
  params: classParams,
  reply: z.object({ items: z.array(rosterMember) }),
});

export const changeRoster = defineEndpoint({
  id: "change_roster",
  method: "POST",
  path: "/api/classes/{classId}/roster",
  tag,
  summary: "Add people to the roster or take them off",
  who: ["admin", "api_key"],
  params: classParams,
  body: changeRosterBody,
  reply: z.object({ items: z.array(rosterMember) }),
});

export const listSessions = defineEndpoint({
  id: "list_sessions",
  method: "GET",
  path: "/api/classes/{classId}/sessions",
  tag,
  summary: "Sessions of a class, newest first",
  who: ["admin", "teacher", "student", "api_key"],
  params: classParams,
  query: listSessionsQuery,
  reply: sessionsPage,
});

export const createSession = defineEndpoint({
  id: "create_session",
  method: "POST",
  path: "/api/classes/{classId}/sessions",
  tag,
  summary: "Schedule a session, or open one now",
  who: ["admin", "teacher", "api_key"],
  params: classParams,
  body: createSessionBody,
  reply: classSession,
  status: 201,
});

export const closeSession = defineEndpoint({
  id: "close_session",
  method: "POST",
  path: "/api/sessions/{sessionId}/close",
  tag,
  summary: "Close check-in now",
  who: ["admin", "teacher", "api_key"],
  params: sessionParams,
  reply: classSession,
});

export const listOpenSessions = defineEndpoint({
  id: "list_open_sessions",
  method: "GET",
  path: "/api/sessions/open",
  tag,
  summary: "Sessions whose check-in is open now, of classes the caller belongs to (admins: all)",
  who: ["admin", "teacher", "student", "kiosk"],
  reply: z.object({ items: z.array(openSession) }),
});

export const getClassChart = defineEndpoint({
  id: "get_class_chart",
  method: "GET",
  path: "/api/classes/{classId}/chart",
  tag,
  summary: "Attendance per session and per student",
  who: ["admin", "teacher", "api_key"],
  params: classParams,
  query: sessionRange,
  reply: classChart,
});
