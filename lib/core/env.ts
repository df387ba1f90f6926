import { z } from "zod";

const flag = z
  .enum(["true", "false", "1", "0", ""])
  .optional()
  .transform((value) => value === "true" || value === "1");

const optional = z
  .string()
  .optional()
  .transform((value) => (value === "" ? undefined : value));

const schema = z
  .object({
    DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must start with postgresql://"),
    /** Signs browser sessions and upload URLs. */
    NEXTAUTH_SECRET: z
      .string()
      .min(32, "must be at least 32 characters; make one with `openssl rand -base64 32`"),
    /** Encrypts the keys that stored face vectors are rotated by. */
    TEMPLATE_KEY: z
      .string()
      .min(32, "must be at least 32 characters; make one with `openssl rand -base64 32`"),
    /** The one before, until `npm run templates:rekey` is through. */
    TEMPLATE_KEY_PREVIOUS: optional,
    NEXTAUTH_URL: z
      .url("must be the address people open, for instance https://rollcall.example.org")
      .optional(),
    STORAGE_DIR: optional,
    S3_BUCKET: optional,
    S3_REGION: optional,
    S3_ENDPOINT: optional,
    S3_ACCESS_KEY_ID: optional,
    S3_SECRET_ACCESS_KEY: optional,
    GOOGLE_CLIENT_ID: optional,
    GOOGLE_CLIENT_SECRET: optional,
    MICROSOFT_CLIENT_ID: optional,
    MICROSOFT_CLIENT_SECRET: optional,
    MICROSOFT_TENANT_ID: optional,
    /** Whoever knows it may create the first admin. Without it set-up is closed. */
    ROLLCALL_SETUP_CODE: optional,
    /** A proxy sets X-Forwarded-For; without one a client could claim any address, so campus networks count for nothing. */
    ROLLCALL_BEHIND_PROXY: flag,
    /** Shows the demo logins on the sign-in page. */
    ROLLCALL_DEMO: flag,
    /** Lets webhooks reach the server's own network, and by plain http. */
    WEBHOOK_ALLOW_PRIVATE: flag,
    /** The mail server for weekly letters, for instance `smtps://user:password@mail.example.org`. */
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
      .optional()
      .or(z.literal("").transform(() => undefined)),
    /** Who letters come from, for instance `Rollcall <rollcall@example.org>`. */
    SMTP_FROM: optional,
    LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  })
  .superRefine((value, context) => {
    const together = (names: (keyof typeof value)[], why: string) => {
      const missing = names.filter((name) => value[name] === undefined);
      if (missing.length > 0 && missing.length < names.length) {
        for (const name of missing) context.addIssue({ code: "custom", path: [name], message: why });
      }
    };
    together(
      ["S3_BUCKET", "S3_REGION", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
      "is missing; S3 storage needs S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY together",
    );
    together(["SMTP_URL", "SMTP_FROM"], "is missing; letters need SMTP_URL and SMTP_FROM together");
    together(
      ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
      "is missing; Google sign-in needs both of its variables",
    );
    // Without a tenant anyone could bring a directory that claims a pupil's address.
    together(
      ["MICROSOFT_CLIENT_ID", "MICROSOFT_CLIENT_SECRET", "MICROSOFT_TENANT_ID"],
      "is missing; Microsoft sign-in needs all three of its variables",
    );
    if (!value.S3_BUCKET && !value.STORAGE_DIR) {
      context.addIssue({
        code: "custom",
        path: ["STORAGE_DIR"],
        message: "is missing; set it to a folder for photos, or set the S3_* variables",
      });
    }
  });

export type Env = z.infer<typeof schema>;

/**
 * Checks configuration. One sentence per wrong variable, no stack needed to understand it.
 * @throws Error naming every wrong or missing variable.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  const sentences = result.error.issues.map((issue) => {
    const name = issue.path.join(".");
    const missing = issue.code === "invalid_type" && source[name] === undefined;
    return `${name} ${missing ? "is missing" : issue.message}`;
  });
  throw new Error(`Wrong configuration: ${sentences.join("; ")}. See .env.example.`);
}

let cached: Env | undefined;

/** The checked environment, read on first use so that a build needs none of it. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}
