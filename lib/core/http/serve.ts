import { ZodError, type z } from "zod";
import type { Caller } from "../auth/caller";
import { callerRef } from "../auth/caller";
import { findCaller } from "../auth/find-caller";
import { now } from "../clock";
import { AppError } from "../errors";
import { log } from "../log";
import type { CallerKind, Endpoint } from "./endpoint";
import { problemResponse, toAppError } from "./problem";
import { consumeRateLimit } from "./rate-limit";
import { clientAddress, readJson, requireSameOrigin } from "./request";

type CallerOf<E> = E extends { who: readonly (infer K)[] }
  ? "public" extends K
    ? Caller | null
    : Extract<Caller, { kind: "user" | Extract<K, "api_key" | "kiosk"> }>
  : never;

export interface HandlerInput<E extends Endpoint> {
  /** Null only where `who` has `public`; an API key or a kiosk only where it names them. */
  caller: CallerOf<E>;
  body: E["body"] extends z.ZodType ? z.output<E["body"]> : undefined;
  query: E["query"] extends z.ZodType ? z.output<E["query"]> : undefined;
  params: E["params"] extends z.ZodType ? z.output<E["params"]> : undefined;
  /** The server's clock, read once per request. */
  now: Date;
  request: Request;
}

type Reply<E extends Endpoint> = z.input<E["reply"]> | Response;
interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

function parse<S extends z.ZodType>(schema: S | undefined, value: unknown): z.output<S> | undefined {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidInput(result.error);
}

/** A failed zod parse as a problem that lists every invalid field. */
export function invalidInput(error: ZodError): AppError {
  const fields = error.issues
    .slice(0, 50)
    .map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  return new AppError("invalid_input", "validation failed", {
    fields,
    userMessage: fields
      .map((field) => (field.path ? `${field.path}: ${field.message}` : field.message))
      .slice(0, 3)
      .join("; "),
  });
}

function mayCall(who: readonly CallerKind[], caller: Caller | null): boolean {
  if (who.includes("public")) return true;
  if (!caller) return false;
  return who.includes(caller.kind === "user" ? caller.role : caller.kind);
}

/**
 * Makes a route handler of an endpoint and its one operation: who may call, rate limit, schemas, problem+json.
 * The operation returns the reply (checked against the schema, so nothing extra leaks) or a `Response` of its own.
 */
export function serve<E extends Endpoint>(
  endpoint: E,
  operation: (input: HandlerInput<E>) => Promise<Reply<E>>,
) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    try {
      const caller = await findCaller(request, endpoint.maxBodyBytes);
      if (!mayCall(endpoint.who, caller)) {
        throw new AppError(caller ? "not_found" : "unauthenticated", `${endpoint.id} refused`);
      }
      if (caller?.kind !== "api_key" && endpoint.method !== "GET") requireSameOrigin(request);
      const limit = endpoint.rateLimit;
      if (limit) {
        const key = limit.by === "caller" && caller ? callerRef(caller) : clientAddress(request);
        await consumeRateLimit(endpoint.id, key, limit.points, limit.perSeconds);
      }
      const input = {
        caller,
        params: parse(endpoint.params, await context.params),
        query: parse(endpoint.query, Object.fromEntries(new URL(request.url).searchParams)),
        body: endpoint.body
          ? parse(endpoint.body, await readJson(request, endpoint.maxBodyBytes))
          : undefined,
        now: now(),
        request,
      } as HandlerInput<E>;
      const reply = await operation(input);
      if (reply instanceof Response) return reply;
      if (endpoint.status === 204) return new Response(null, { status: 204 });
      return Response.json(endpoint.reply.parse(reply), {
        status: endpoint.status ?? 200,
        headers: { "cache-control": "no-store" },
      });
    } catch (thrown) {
      const error = toAppError(thrown);
      // A ZodError here is a reply that broke its own schema: our fault, hence 500 by toAppError.
      if (error.code === "internal" || error.code === "unavailable") {
        log.error(
          { endpoint: endpoint.id, err: thrown instanceof ZodError ? thrown.issues : error },
          error.message,
        );
      }
      return problemResponse(error);
    }
  };
}
