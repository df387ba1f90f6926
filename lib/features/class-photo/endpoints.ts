import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import { sessionParams } from "../classes/schema";
import {
  classPhotoDraft,
  classPhotoParams,
  classPhotoUploadsBody,
  classPhotoUploadsReply,
  confirmClassPhotoBody,
  confirmClassPhotoReply,
  proposeClassPhotoBody,
  undoClassPhotoReply,
} from "./schema";

const tag = "Class photos";
const who = ["admin", "teacher"] as const;

export const createClassPhotoUploads = defineEndpoint({
  id: "create_class_photo_uploads",
  method: "POST",
  path: "/api/sessions/{sessionId}/class-photo/uploads",
  tag,
  summary: "Permission to upload pictures of the room",
  who,
  params: sessionParams,
  body: classPhotoUploadsBody,
  reply: classPhotoUploadsReply,
  status: 201,
  rateLimit: { points: 60, perSeconds: 60, by: "caller" },
});

export const proposeClassPhoto = defineEndpoint({
  id: "propose_class_photo",
  method: "POST",
  path: "/api/sessions/{sessionId}/class-photo",
  tag,
  summary: "Find out who is on pictures of the room; nothing is recorded yet",
  description:
    "Every face is compared with the session's roster. The proposal is kept as a draft for 30 minutes and recorded only when it is confirmed.",
  who,
  params: sessionParams,
  body: proposeClassPhotoBody,
  reply: classPhotoDraft,
  status: 201,
  rateLimit: { points: 30, perSeconds: 60, by: "caller" },
  maxBodyBytes: 8 * 1024 * 1024,
});

export const confirmClassPhoto = defineEndpoint({
  id: "confirm_class_photo",
  method: "POST",
  path: "/api/class-photos/{classPhotoId}/confirm",
  tag,
  summary: "Record the people of a class photo, once",
  who,
  params: classPhotoParams,
  body: confirmClassPhotoBody,
  reply: confirmClassPhotoReply,
});

export const undoClassPhoto = defineEndpoint({
  id: "undo_class_photo",
  method: "POST",
  path: "/api/class-photos/{classPhotoId}/undo",
  tag,
  summary: "Take back what a class photo recorded, within ten minutes",
  who,
  params: classPhotoParams,
  reply: undoClassPhotoReply,
});

export const discardClassPhoto = defineEndpoint({
  id: "discard_class_photo",
  method: "DELETE",
  path: "/api/class-photos/{classPhotoId}",
  tag,
  summary: "Throw an unconfirmed class photo and its pictures away",
  who,
  params: classPhotoParams,
  reply: z.null(),
  status: 204,
});
