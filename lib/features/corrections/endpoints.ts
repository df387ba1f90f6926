import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import { correctStatusBody, correctStatusReply, listChangesQuery, statusChange } from "./schema";

const tag = "Attendance";

export const correctStatus = defineEndpoint({
  id: "correct_status",
  method: "POST",
  path: "/api/attendance/corrections",
  tag,
  summary: "Set a person's status in a session by hand, with a reason",
  description:
    "Names the revision of the record it was decided on; `changed_meanwhile` (409) tells that somebody else was quicker. Undo by correcting back.",
  who: ["admin", "teacher"],
  body: correctStatusBody,
  reply: correctStatusReply,
});

export const listStatusChanges = defineEndpoint({
  id: "list_status_changes",
  method: "GET",
  path: "/api/attendance/changes",
  tag,
  summary: "Corrections of a person's status in a session, newest first",
  description: "Students see those of their own records.",
  who: ["admin", "teacher", "student"],
  query: listChangesQuery,
  reply: z.object({ items: z.array(statusChange) }),
});
