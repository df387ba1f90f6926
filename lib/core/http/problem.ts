import { AppError, ERROR_STATUS, type FieldError } from "../errors";
import { Prisma } from "../generated/prisma/client";

/** RFC 9457 problem details. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  reason?: string;
  errors?: FieldError[];
  /** ISO 8601, for a device whose clock is off. */
  server_time?: string;
  /** What is there now, for whoever decided on something older. */
  current?: object;
}

const CONNECTION_CODES = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "ECONNREFUSED",
  "ECONNRESET",
  "57P01",
]);

function isConnectionFailure(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  for (let current: unknown = error, depth = 0; current instanceof Error && depth < 5; depth++) {
    const code = (current as { code?: unknown }).code;
    if (typeof code === "string" && CONNECTION_CODES.has(code)) return true;
    if (
      /ECONNREFUSED|Can't reach database|connection timeout|timeout exceeded when trying to connect|Connection terminated|DatabaseNotReachable/i.test(
        current.message,
      )
    )
      return true;
    current = current.cause;
  }
  return false;
}

/** Any thrown value as an `AppError`; a lost database becomes `unavailable`, the rest `internal`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isConnectionFailure(error)) {
    return new AppError("unavailable", "database unreachable", {
      cause: error,
      userMessage: "The database cannot be reached just now. Nothing was lost; try again in a few seconds.",
      retryAfterSeconds: 5,
    });
  }
  return new AppError("internal", error instanceof Error ? error.message : String(error), { cause: error });
}

/** The problem document of an error: never a stack, never an internal message. */
export function problemResponse(error: AppError): Response {
  const [status, title] = ERROR_STATUS[error.code];
  const problem: Problem = {
    type: `urn:rollcall:problem:${error.code}`,
    title,
    status,
    detail: error.userMessage,
    code: error.code,
    ...(error.reason ? { reason: error.reason } : {}),
    ...(error.fields ? { errors: error.fields } : {}),
    ...(error.current ? { current: error.current } : {}),
    ...(error.serverTime ? { server_time: error.serverTime.toISOString() } : {}),
  };
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  const retryAfter = error.retryAfterSeconds ?? (error.code === "unavailable" ? 5 : undefined);
  if (retryAfter !== undefined) headers.set("retry-after", String(Math.ceil(retryAfter)));
  return new Response(JSON.stringify(problem), { status, headers });
}
