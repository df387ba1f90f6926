import type { NextConfig } from "next";
import { PHASE_PRODUCTION_SERVER } from "next/constants";
import { parseEnv } from "./lib/core/env";

const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

/** Pages get their content security policy, which differs for every request, from proxy.ts. */
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(self), microphone=(), geolocation=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

/**
 * A worker obeys the policy its own script came with, not its page's. The vision worker compiles WebAssembly and
 * talks to nobody but this server.
 */
const scriptPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'";

const apiPolicy = "default-src 'none'; frame-ancestors 'none'";

const config: NextConfig = {
  // Tests build beside a running development copy.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  // Every page comes with its title. Streamed after it, a page had none for a moment, in which a screen reader
  // announces it, and none for good when its address changed in that moment.
  htmlLimitedBots: /.*/,
  // `npm run lint` and `npm test` check the types of everything; a start need not wait for that.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pino", "@node-rs/argon2", "sharp", "@prisma/adapter-pg", "pg", "pg-boss"],
  // Model files have their version and runtimes theirs in the path; Next marks its own static files the same.
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    { source: "/api/:path*", headers: [{ key: "Content-Security-Policy", value: apiPolicy }] },
    { source: "/_next/static/:path*", headers: [{ key: "Content-Security-Policy", value: scriptPolicy }] },
    // With something behind the slash: /models itself is a page.
    ...["/models/:path+", "/vendor/:path+"].map((source) => ({
      source,
      headers: [
        { key: "Cache-Control", value: `public, max-age=${YEAR_IN_SECONDS}, immutable` },
        { key: "Content-Security-Policy", value: scriptPolicy },
      ],
    })),
  ],
  rewrites: async () => [
    // The specification's paths also at the root.
    ...["register_user", "mark_attendance", "get_attendance_logs", "update_profile"].map((name) => ({
      source: `/${name}`,
      destination: `/api/${name}`,
    })),
    // What browsers ask for while one page gives way to the next.
    { source: "/favicon.ico", destination: "/icon-192.png" },
  ],
};

export default function configure(phase: string): NextConfig {
  // A build needs no configuration; a server without it should say so at once, not at the first request.
  if (phase === PHASE_PRODUCTION_SERVER) parseEnv(process.env);
  return config;
}
