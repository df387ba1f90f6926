import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import { classParams } from "../classes/schema";
import {
  decideBody,
  decideReply,
  excuse,
  excuseFile,
  excuseParams,
  excusesPage,
  excuseUploadReply,
  handInBody,
  listExcusesQuery,
  listOwnExcusesQuery,
} from "./schema";

const tag = "Excuses";

export const createExcuseUpload = defineEndpoint({
  id: "create_excuse_upload",
  method: "POST",
  path: "/api/excuses/uploads",
  tag,
  summary: "Permission to upload the file of an excuse: PDF, JPEG or PNG of at most 5 MB",
  who: ["student"],
  body: excuseFile,
  reply: excuseUploadReply,
  status: 201,
  rateLimit: { points: 30, perSeconds: 600, by: "caller" },
});

export const handInExcuse = defineEndpoint({
  id: "hand_in_excuse",
  method: "POST",
  path: "/api/excuses",
  tag,
  summary: "Hand in an excuse for a session, or for days of one or several classes",
  who: ["student"],
  body: handInBody,
  reply: z.object({ items: z.array(excuse) }),
  status: 201,
  rateLimit: { points: 30, perSeconds: 600, by: "caller" },
});

export const listOwnExcuses = defineEndpoint({
  id: "list_own_excuses",
  method: "GET",
  path: "/api/excuses",
  tag,
  summary: "Excuses one handed in, those that wait first",
  who: ["student"],
  query: listOwnExcusesQuery,
  reply: excusesPage,
});

export const withdrawExcuse = defineEndpoint({
  id: "withdraw_excuse",
  method: "POST",
  path: "/api/excuses/{excuseId}/withdraw",
  tag,
  summary: "Take back an excuse that nobody decided on yet",
  who: ["student"],
  params: excuseParams,
  reply: excuse,
});

export const listClassExcuses = defineEndpoint({
  id: "list_class_excuses",
  method: "GET",
  path: "/api/classes/{classId}/excuses",
  tag,
  summary: "Excuses handed in for a class, those that wait first",
  who: ["admin", "teacher"],
  params: classParams,
  query: listExcusesQuery,
  reply: excusesPage,
});

export const decideExcuse = defineEndpoint({
  id: "decide_excuse",
  method: "POST",
  path: "/api/excuses/{excuseId}/decide",
  tag,
  summary: "Accept or decline an excuse, once",
  description: "Accepted: absences of its session or days become excused, also those that are still to come.",
  who: ["admin", "teacher"],
  params: excuseParams,
  body: decideBody,
  reply: decideReply,
});

export const getExcuseFile = defineEndpoint({
  id: "get_excuse_file",
  method: "GET",
  path: "/api/excuses/{excuseId}/file",
  tag,
  summary: "The file of an excuse, for who handed it in and who decides",
  who: ["admin", "teacher", "student"],
  params: excuseParams,
  reply: z.null(),
  alsoReplies: ["application/pdf", "image/jpeg", "image/png"],
});
