import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import { classParams } from "../classes/schema";
import { registerQuery } from "./schema";

export const getRegister = defineEndpoint({
  id: "get_class_register",
  method: "GET",
  path: "/api/classes/{classId}/register",
  tag: "Reports",
  summary: "The register of a class as a file: a row a student, a column a session",
  description: "At most the newest 120 sessions of the range; `too_many_sessions` when there are more.",
  who: ["admin", "teacher", "api_key"],
  params: classParams,
  query: registerQuery,
  reply: z.never(),
  alsoReplies: ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
});
