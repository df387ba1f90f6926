/** The one table from error code to HTTP status and title. */
export const ERROR_STATUS = {
  bad_request: [400, "The request could not be read"],
  unauthenticated: [401, "Sign in first"],
  not_found: [404, "There is no such thing, or you may not use it"],
  conflict: [409, "This clashes with what is already there"],
  gone: [410, "This is no longer valid"],
  too_large: [413, "Too large"],
  unsupported_media_type: [415, "This kind of file is not accepted"],
  invalid_input: [422, "Some fields are not right"],
  rate_limited: [429, "Too many tries"],
  internal: [500, "Something went wrong on our side"],
  unavailable: [503, "Not available just now"],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof ERROR_STATUS;

export interface FieldError {
  /** Dotted path into the body or query, for instance `faces.0.vector`. */
  path: string;
  message: string;
}

interface AppErrorOptions extends ErrorOptions {
  /** What people read; says what to do. Defaults to the code's title. */
  userMessage?: string;
  fields?: FieldError[];
  retryAfterSeconds?: number;
  /** A finer, stable name for programs, for instance `challenge_used`. */
  reason?: string;
  /** Told to a device whose clock is off. */
  serverTime?: Date;
  /** What is there now, told to whoever decided on something older. */
  current?: object;
}

/**
 * An error with a code from the table. `message` goes to logs, `userMessage` to people. Forbidden is told as
 * `not_found`, so that ids and routes cannot be probed.
 */
export class AppError extends Error {
  readonly userMessage: string;
  readonly fields: FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly reason: string | undefined;
  readonly serverTime: Date | undefined;
  readonly current: object | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: AppErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.userMessage = options.userMessage ?? ERROR_STATUS[code][1];
    this.fields = options.fields;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.reason = options.reason;
    this.serverTime = options.serverTime;
    this.current = options.current;
  }
}
