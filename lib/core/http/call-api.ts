import type { z } from "zod";
import type { FieldError } from "../errors";
import type { Endpoint } from "./endpoint";

/** A problem document as the page sees it, or a broken connection (`code: "offline"`). */
export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly reason?: string,
    readonly fields: FieldError[] = [],
    readonly retryAfterSeconds?: number,
    /** ISO 8601; told when this device's clock is off. */
    readonly serverTime?: string,
    /** What is there now, told when it is no longer what the page showed. */
    readonly current?: unknown,
  ) {
    super(message);
    this.name = "ApiProblem";
  }

  /** True when the same call may work in a moment: nothing was decided. */
  get isTemporary(): boolean {
    return this.code === "offline" || this.status === 503 || this.status === 429;
  }
}

type In<S> = S extends z.ZodType ? z.input<S> : undefined;
type Query<S> = S extends z.ZodType
  ? Partial<Record<keyof z.input<S>, string | number | undefined>>
  : undefined;

interface CallInput<E extends Endpoint> {
  body?: In<E["body"]>;
  /** For endpoints that take a file as it is. */
  file?: Blob;
  query?: Query<E["query"]>;
  params?: In<E["params"]>;
  signal?: AbortSignal;
}

async function readProblem(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
  const seconds = Number.isFinite(retryAfter) ? retryAfter : undefined;
  const problem = await response.json().catch(() => null);
  if (typeof problem?.code !== "string") {
    const code = response.status === 503 ? "unavailable" : "internal";
    return new ApiProblem(
      code,
      response.status,
      `The server answered ${response.status}.`,
      undefined,
      [],
      seconds,
    );
  }
  return new ApiProblem(
    problem.code,
    response.status,
    problem.detail ?? problem.title,
    problem.reason,
    problem.errors ?? [],
    seconds,
    problem.server_time,
    problem.current,
  );
}

/** The address of an endpoint with its path and query values filled in. */
export function endpointUrl<E extends Endpoint>(
  endpoint: E,
  input: Pick<CallInput<E>, "params" | "query"> = {},
): string {
  const values = (input.params ?? {}) as Record<string, string>;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ""),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

/** Proves who sends a page's requests where no cookie does: a paired kiosk. */
export interface RequestSigner {
  /** Headers for one request. `path` has its query; `body` is the exact text. */
  sign(request: { method: string; path: string; body: string }): Promise<Record<string, string>>;
  /** The server said that this device's clock is off. */
  learnServerTime(time: Date): void;
}

let signer: RequestSigner | undefined;

/** Signs every following call of this page. Undefined ends that. */
export function signCallsWith(next: RequestSigner | undefined): void {
  signer = next;
}

async function send<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<Response> {
  const path = endpointUrl(endpoint, input);
  const text = input.body ? JSON.stringify(input.body) : "";
  // Kiosks send no files.
  const proof = signer && !input.file ? await signer.sign({ method: endpoint.method, path, body: text }) : {};
  const body = input.file ?? text;
  const type = input.file ? "application/octet-stream" : "application/json";
  return fetch(path, {
    method: endpoint.method,
    headers: { accept: "application/json", ...(body ? { "content-type": type } : {}), ...proof },
    ...(body ? { body } : {}),
    ...(input.signal ? { signal: input.signal } : {}),
  }).catch((cause: unknown) => {
    if (input.signal?.aborted) throw cause;
    throw new ApiProblem("offline", 0, "The server cannot be reached. Check the connection; we keep trying.");
  });
}

/**
 * Calls an endpoint from a page, typed by its schemas.
 * @throws ApiProblem for every answer that is not 2xx and for a broken connection.
 */
export async function callApi<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E> = {},
): Promise<z.output<E["reply"]>> {
  let response = await send(endpoint, input);
  if (!response.ok) {
    const problem = await readProblem(response);
    if (!signer || problem.reason !== "clock_skew" || !problem.serverTime) throw problem;
    signer.learnServerTime(new Date(problem.serverTime));
    response = await send(endpoint, input);
    if (!response.ok) throw await readProblem(response);
  }
  return (response.status === 204 ? null : await response.json()) as z.output<E["reply"]>;
}
