import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import { uploadGrant, uploadRequest } from "../recognition/schema";

export const createUploads = defineEndpoint({
  id: "create_uploads",
  method: "POST",
  path: "/api/upload-grants",
  tag: "Uploads",
  summary: "Permission to upload enrolment photos straight to the object store",
  description: "Each grant is bound to the size, type and SHA-256 it was asked for and lasts ten minutes.",
  who: ["admin", "api_key"],
  body: z.strictObject({ files: z.array(uploadRequest).min(1).max(10) }),
  reply: z.object({ uploads: z.array(uploadGrant) }),
  status: 201,
  rateLimit: { points: 300, perSeconds: 60, by: "caller" },
});
