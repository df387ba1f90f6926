import { defineEndpoint } from "@/lib/core/http/endpoint";
import { sessionParams } from "../classes/schema";
import { liveSession } from "./schema";

export const getLiveSession = defineEndpoint({
  id: "get_live_session",
  method: "GET",
  path: "/api/sessions/{sessionId}/live",
  tag: "Classes",
  summary:
    "Who is here: a session's roster with everyone's record, as JSON or, by Accept, as a stream of events",
  description:
    "With `Accept: text/event-stream` the first event is a `snapshot` of this reply, then a `change` follows within about a second of every record, correction or change of the roster: the same without the members that stayed as they were. `Last-Event-ID` resumes: whoever is up to date gets no snapshot. As JSON it answers 304 to an `If-None-Match` that still holds.",
  who: ["admin", "teacher"],
  params: sessionParams,
  reply: liveSession,
  alsoReplies: ["text/event-stream"],
});
