import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import { classParams, sessionParams } from "../classes/schema";
import {
  createRequestBody,
  decideLogBody,
  decideRequestBody,
  listReviewsQuery,
  ownRequest,
  pinCheckInBody,
  pinCheckInReply,
  reviewPage,
  roomCodeReply,
  setPinBody,
} from "./schema";
import { verificationSettings } from "./schema-settings";

const tag = "Proof of presence";

export const getRoomCode = defineEndpoint({
  id: "get_room_code",
  method: "GET",
  path: "/api/sessions/{sessionId}/room-code",
  tag,
  summary: "The code that proves presence in the room, for the teacher's screen; changes every 15 seconds",
  who: ["admin", "teacher"],
  params: sessionParams,
  reply: roomCodeReply,
});

export const checkInWithPin = defineEndpoint({
  id: "check_in_with_pin",
  method: "POST",
  path: "/api/sessions/{sessionId}/pin-check-in",
  tag,
  summary: "Check in without a face: the room's code and the own PIN, after the camera failed",
  description: "The teacher sees such check-ins and may reject them.",
  who: ["student"],
  params: sessionParams,
  body: pinCheckInBody,
  reply: pinCheckInReply,
  rateLimit: { points: 30, perSeconds: 60, by: "caller" },
});

export const setPin = defineEndpoint({
  id: "set_pin",
  method: "PUT",
  path: "/api/profile/pin",
  tag,
  summary: "Set or take away the own PIN",
  who: ["student"],
  body: setPinBody,
  reply: z.object({ has_pin: z.boolean() }),
  rateLimit: { points: 10, perSeconds: 300, by: "caller" },
});

export const createReviewRequest = defineEndpoint({
  id: "create_review_request",
  method: "POST",
  path: "/api/review-requests",
  tag,
  summary: "Ask the teacher to confirm that one is here, or to look at a result again",
  who: ["student"],
  body: createRequestBody,
  reply: ownRequest,
  status: 201,
  rateLimit: { points: 20, perSeconds: 600, by: "caller" },
});

export const listOwnRequests = defineEndpoint({
  id: "list_own_requests",
  method: "GET",
  path: "/api/review-requests",
  tag,
  summary: "Own requests with their answers, newest first",
  who: ["student"],
  reply: z.object({ items: z.array(ownRequest) }),
});

export const listReviews = defineEndpoint({
  id: "list_reviews",
  method: "GET",
  path: "/api/reviews",
  tag,
  summary: "What a teacher should look at: disputed check-ins, those without a face, and students' requests",
  who: ["admin", "teacher"],
  query: listReviewsQuery,
  reply: reviewPage,
});

export const decideLog = defineEndpoint({
  id: "decide_log",
  method: "POST",
  path: "/api/reviews/logs/{logId}",
  tag,
  summary: "Accept or reject a check-in",
  description: "A rejected one is taken back while the session is open, and becomes an absence afterwards.",
  who: ["admin", "teacher"],
  params: z.strictObject({ logId: z.uuid() }),
  body: decideLogBody,
  reply: z.object({ outcome: z.enum(["accepted", "removed", "absent"]) }),
});

export const decideRequest = defineEndpoint({
  id: "decide_request",
  method: "POST",
  path: "/api/reviews/requests/{requestId}",
  tag,
  summary: "Answer a student's request",
  who: ["admin", "teacher"],
  params: z.strictObject({ requestId: z.uuid() }),
  body: decideRequestBody,
  reply: z.object({ decision: z.enum(["accepted", "declined"]) }),
});

export const getEvidenceFrame = defineEndpoint({
  id: "get_evidence_frame",
  method: "GET",
  path: "/api/evidence/{frameId}",
  tag,
  summary: "A photo that proves a check-in; the address comes from the list of reviews",
  who: ["admin", "teacher"],
  params: z.strictObject({ frameId: z.uuid() }),
  query: z.strictObject({ until: z.coerce.number().int(), signature: z.string().max(100) }),
  reply: z.null(),
  alsoReplies: ["image/jpeg"],
});

export const setAssurance = defineEndpoint({
  id: "set_required_assurance",
  method: "PUT",
  path: "/api/classes/{classId}/assurance",
  tag,
  summary: "How sure a class must be that its students are there",
  description: "1 laptop; 2 laptop with the room's code or the campus network; 3 supervised kiosk.",
  who: ["admin", "teacher"],
  params: classParams,
  body: z.strictObject({ required_assurance: z.int().min(1).max(3) }),
  reply: z.object({ required_assurance: z.int() }),
});

export const readVerificationSettings = defineEndpoint({
  id: "get_verification_settings",
  method: "GET",
  path: "/api/settings/verification",
  tag,
  summary: "Campus networks, and whether answers wait for the server's look",
  who: ["admin"],
  reply: verificationSettings.extend({ behind_proxy: z.boolean() }),
});

export const changeVerificationSettings = defineEndpoint({
  id: "set_verification_settings",
  method: "PUT",
  path: "/api/settings/verification",
  tag,
  summary: "Change campus networks, and whether answers wait for the server's look",
  who: ["admin"],
  body: verificationSettings,
  reply: verificationSettings.extend({ behind_proxy: z.boolean() }),
});
