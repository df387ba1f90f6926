import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";

export const getOpenApi = defineEndpoint({
  id: "get_open_api",
  method: "GET",
  path: "/api/openapi.json",
  tag: "Description",
  summary: "This description of the API, OpenAPI 3.1",
  who: ["public"],
  reply: z.looseObject({}).meta({ description: "An OpenAPI 3.1 document" }),
});

export const ping = defineEndpoint({
  id: "ping",
  method: "GET",
  path: "/api/ping",
  tag: "Description",
  summary: "Answers and does nothing else: whether the web server itself is alive",
  who: ["public"],
  reply: z.null(),
  status: 204,
});
