import pino from "pino";

/**
 * Process log, JSON lines on stderr (stdout is `npm start`'s own). Faces, vectors, passwords and tokens must never be handed to it; common names are redacted.
 */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? "info",
    redact: {
      paths: ["*.embedding_vector", "*.vector", "*.password", "*.nonce", "*.authorization", "*.cookie"],
      censor: "[redacted]",
    },
  },
  pino.destination(2),
);
