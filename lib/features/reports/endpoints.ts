import { defineEndpoint } from "@/lib/core/http/endpoint";
import { classParams } from "../classes/schema";
import {
  classInsights,
  classInsightsQuery,
  classLateness,
  ownHistoryPage,
  ownHistoryQuery,
  ownInsights,
  rangeQuery,
  recognitionHealth,
  schoolInsights,
} from "./schema";

const tag = "Insights";

export const getClassInsightsEndpoint = defineEndpoint({
  id: "get_class_insights",
  method: "GET",
  path: "/api/classes/{classId}/insights",
  tag,
  summary: "A class session by session and student by student, with who is slipping",
  who: ["admin", "teacher", "api_key"],
  params: classParams,
  query: classInsightsQuery,
  reply: classInsights,
});

export const getClassLatenessEndpoint = defineEndpoint({
  id: "get_class_lateness",
  method: "GET",
  path: "/api/classes/{classId}/lateness",
  tag,
  summary: "Who comes late to a class, and when",
  who: ["admin", "teacher", "api_key"],
  params: classParams,
  query: classInsightsQuery,
  reply: classLateness,
});

export const getSchoolInsightsEndpoint = defineEndpoint({
  id: "get_school_insights",
  method: "GET",
  path: "/api/insights/school",
  tag,
  summary: "The school by week, class, room and hour; for teachers their own classes",
  who: ["admin", "teacher", "api_key"],
  query: rangeQuery,
  reply: schoolInsights,
});

export const getRecognitionHealthEndpoint = defineEndpoint({
  id: "get_recognition_health",
  method: "GET",
  path: "/api/insights/recognition",
  tag,
  summary: "Check-ins by camera, and how well each camera and model recognise",
  who: ["admin", "api_key"],
  query: rangeQuery,
  reply: recognitionHealth,
});

export const getOwnInsightsEndpoint = defineEndpoint({
  id: "get_own_insights",
  method: "GET",
  path: "/api/insights/own",
  tag,
  summary: "A student's own attendance by class, and what counts against them",
  who: ["student"],
  reply: ownInsights,
});

export const listOwnHistory = defineEndpoint({
  id: "list_own_history",
  method: "GET",
  path: "/api/insights/own/sessions",
  tag,
  summary: "Sessions of a student's classes and how they attended each, newest first, in pages",
  description: "Left out are sessions that have not opened, cancelled ones and those they were not due at.",
  who: ["student"],
  query: ownHistoryQuery,
  reply: ownHistoryPage,
});
