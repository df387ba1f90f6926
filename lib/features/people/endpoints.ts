import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import {
  bulkPerson,
  createPersonBody,
  enrolBody,
  enrolmentReply,
  listPeopleQuery,
  lookAlike,
  lookAlikesBody,
  lookUpPeopleBody,
  peoplePage,
  person,
  personParams,
  registerUserBody,
  updateProfileBody,
} from "./schema";
import { mergeBody, mergePreview, mergeQuery } from "./schema-merge";

const tag = "People";

export const registerUser = defineEndpoint({
  id: "register_user",
  method: "POST",
  path: "/api/register_user",
  aliases: ["/register_user"],
  tag,
  summary: "Create a person with one or more face samples",
  who: ["admin", "api_key"],
  body: registerUserBody,
  reply: enrolmentReply,
  status: 201,
  rateLimit: { points: 300, perSeconds: 60, by: "caller" },
});

export const updateProfile = defineEndpoint({
  id: "update_profile",
  method: "PUT",
  path: "/api/update_profile",
  aliases: ["/update_profile"],
  tag,
  summary: "Change one's own profile, or anyone's for an admin",
  who: ["admin", "teacher", "student", "api_key"],
  body: updateProfileBody,
  reply: person,
  rateLimit: { points: 60, perSeconds: 60, by: "caller" },
});

export const listPeople = defineEndpoint({
  id: "list_people",
  method: "GET",
  path: "/api/people",
  tag,
  summary: "People by name, newest last, in pages",
  who: ["admin", "api_key"],
  query: listPeopleQuery,
  reply: peoplePage,
});

export const createPerson = defineEndpoint({
  id: "create_person",
  method: "POST",
  path: "/api/people",
  tag,
  summary: "Create a person without a face",
  who: ["admin", "api_key"],
  body: createPersonBody,
  reply: person,
  status: 201,
});

export const getPerson = defineEndpoint({
  id: "get_person",
  method: "GET",
  path: "/api/people/{userId}",
  tag,
  summary: "One person",
  who: ["admin", "api_key"],
  params: personParams,
  reply: person,
});

export const enrolPerson = defineEndpoint({
  id: "enrol_person",
  method: "POST",
  path: "/api/people/{userId}/samples",
  tag,
  summary: "Enrol or re-enrol a person's face",
  who: ["admin"],
  params: personParams,
  body: enrolBody,
  reply: enrolmentReply,
});

export const removeFace = defineEndpoint({
  id: "remove_face",
  method: "DELETE",
  path: "/api/people/{userId}/samples",
  tag,
  summary: "Delete a person's template, samples and photos",
  who: ["admin"],
  params: personParams,
  reply: z.null(),
  status: 204,
});

export const getPersonPhoto = defineEndpoint({
  id: "get_person_photo",
  method: "GET",
  path: "/api/people/{userId}/photo",
  tag,
  summary: "Enrolment photo: admins, the person, and teachers of the person's classes",
  who: ["admin", "teacher", "student"],
  params: personParams,
  reply: z.null(),
  alsoReplies: ["image/jpeg"],
});

export const listLookAlikes = defineEndpoint({
  id: "list_look_alikes",
  method: "GET",
  path: "/api/people/{userId}/look-alikes",
  tag,
  summary: "Whom this person is known to look too much like, from the last enrolment on",
  who: ["admin"],
  params: personParams,
  reply: z.object({ items: z.array(lookAlike) }),
});

export const findLookAlikes = defineEndpoint({
  id: "find_look_alikes",
  method: "POST",
  path: "/api/people/look-alikes",
  tag,
  summary: "People too alike to these vectors, searched in the whole school",
  who: ["admin", "api_key"],
  body: lookAlikesBody,
  reply: z.object({ items: z.array(lookAlike) }),
});

export const lookUpPeople = defineEndpoint({
  id: "look_up_people",
  method: "POST",
  path: "/api/people/look-up",
  tag,
  summary: "People by email address or external id, many at once",
  who: ["admin", "api_key"],
  body: lookUpPeopleBody,
  reply: z.object({ items: z.array(bulkPerson) }),
});

export const previewMerge = defineEndpoint({
  id: "preview_merge",
  method: "GET",
  path: "/api/people/{userId}/merge",
  tag,
  summary: "What merging another person into this one would do",
  who: ["admin"],
  params: personParams,
  query: mergeQuery,
  reply: mergePreview,
});

export const mergePeople = defineEndpoint({
  id: "merge_people",
  method: "POST",
  path: "/api/people/{userId}/merge",
  tag,
  summary: "Merge another person into this one; the other is gone afterwards",
  who: ["admin"],
  params: personParams,
  body: mergeBody,
  reply: person,
});
