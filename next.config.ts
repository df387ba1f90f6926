import type { NextConfig } from "next";

const config: NextConfig = {
  // Tests build beside a running development copy.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  serverExternalPackages: ["pino", "@node-rs/argon2", "sharp", "@prisma/adapter-pg", "pg"],
};

export default config;
