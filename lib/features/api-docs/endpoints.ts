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
