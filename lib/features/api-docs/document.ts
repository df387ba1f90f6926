import type { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { ERROR_STATUS } from "@/lib/core/errors";
import type { Endpoint } from "@/lib/core/http/endpoint";
import { allEndpoints } from "./all-endpoints";
import { errorCodesOf, problem } from "./problems";

type Responses = ZodOpenApiOperationObject["responses"];

function successResponse(endpoint: Endpoint): Responses {
  const status = endpoint.status ?? 200;
  if (status === 204) return { "204": { description: "Done" } };
  const others = (endpoint.alsoReplies ?? []).map(
    (type) => [type, { schema: { type: "string" as const, format: "binary" } }] as const,
  );
  // A reply of `null` stands for "never JSON".
  const json =
    endpoint.reply.type === "null" ? [] : [["application/json", { schema: endpoint.reply }] as const];
  return { [String(status)]: { description: "Done", content: Object.fromEntries([...json, ...others]) } };
}

function problemResponses(endpoint: Endpoint): Responses {
  return Object.fromEntries(
    errorCodesOf(endpoint).map((code) => {
      const [status, title] = ERROR_STATUS[code];
      const headers = ["rate_limited", "unavailable"].includes(code)
        ? {
            headers: {
              "Retry-After": { schema: { type: "integer" as const }, description: "Seconds to wait" },
            },
          }
        : {};
      return [
        String(status),
        { description: title, content: { "application/problem+json": { schema: problem } }, ...headers },
      ];
    }),
  );
}

function security(endpoint: Endpoint): ZodOpenApiOperationObject["security"] {
  if (endpoint.who.includes("public")) return [];
  const isPerson = endpoint.who.some((kind) => kind !== "api_key" && kind !== "kiosk");
  return [
    ...(isPerson ? [{ session: [] }] : []),
    ...(endpoint.who.includes("api_key") ? [{ apiKey: [] }] : []),
    ...(endpoint.who.includes("kiosk") ? [{ kiosk: [] }] : []),
  ];
}

function descriptionOf(endpoint: Endpoint, alias?: string): string {
  const who = endpoint.who
    .map((kind) => (kind === "api_key" ? "API key" : kind === "kiosk" ? "paired kiosk" : kind))
    .join(", ");
  const parts = [endpoint.description, `Callers: ${who}.`];
  if (alias) parts.push(`The same as \`${endpoint.path}\`.`);
  if (endpoint.rateLimit) {
    const { points, perSeconds, by } = endpoint.rateLimit;
    parts.push(`At most ${points} calls in ${perSeconds} seconds per ${by}.`);
  }
  return parts.filter(Boolean).join(" ");
}

function operation(endpoint: Endpoint, alias?: string): ZodOpenApiOperationObject {
  return {
    operationId: alias ? `${endpoint.id}_at_root` : endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: descriptionOf(endpoint, alias),
    security: security(endpoint),
    requestParams: {
      ...(endpoint.params ? { path: endpoint.params as z.ZodObject } : {}),
      ...(endpoint.query ? { query: endpoint.query as z.ZodObject } : {}),
    },
    ...(endpoint.takesFile
      ? {
          requestBody: {
            required: true,
            content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
          },
        }
      : {}),
    ...(endpoint.body
      ? { requestBody: { required: true, content: { "application/json": { schema: endpoint.body } } } }
      : {}),
    responses: { ...successResponse(endpoint), ...problemResponses(endpoint) },
  };
}

function paths(): ZodOpenApiPathsObject {
  const result: ZodOpenApiPathsObject = {};
  for (const endpoint of allEndpoints) {
    for (const path of [endpoint.path, ...(endpoint.aliases ?? [])]) {
      const alias = path === endpoint.path ? undefined : path;
      result[path] = { ...result[path], [endpoint.method.toLowerCase()]: operation(endpoint, alias) };
    }
  }
  return result;
}

let cached: ReturnType<typeof createDocument> | undefined;

/** The OpenAPI 3.1 document of the whole API, made once from the schemas that the routes enforce. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  cached ??= createDocument({
    openapi: "3.1.0",
    info: {
      title: "Rollcall",
      version: "1",
      description:
        "Face-recognition attendance. Errors are problem+json (RFC 9457). Unknown and forbidden look the same: 404. Times are ISO 8601; the server's clock decides.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    tags: [...new Set(allEndpoints.map((endpoint) => endpoint.tag))].map((name) => ({ name })),
    paths: paths(),
    components: {
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "next-auth.session-token",
          description: "The browser's session after signing in; over https the name starts with `__Secure-`.",
        },
        kiosk: {
          type: "apiKey",
          in: "header",
          name: "x-rollcall-signature",
          description:
            "A paired kiosk: ECDSA P-256 over `rollcall-kiosk-v1`, device id, method, path with query, SHA-256 of the body (hex), nonce and time (milliseconds), joined by newlines; the others in `x-rollcall-device`, `x-rollcall-nonce` and `x-rollcall-time`.",
        },
        apiKey: { type: "http", scheme: "bearer", description: "A key that an admin made: `rk_…`" },
      },
    },
  });
  return cached;
}
