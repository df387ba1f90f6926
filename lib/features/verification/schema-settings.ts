import { z } from "zod";

/** An address or a network such as `10.1.0.0/16` or `2001:db8::/32`. */
export const network = z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()], {
  error: "is no network such as 10.1.0.0/16",
});

export const verificationSettings = z.strictObject({
  /** Addresses that count as being on campus. */
  campus_networks: z.array(network).max(50).default([]),
  /** The answer to a check-in waits for the server's look at the photos: for small sites. */
  verify_inline: z.boolean().default(false),
});
export type VerificationSettings = z.infer<typeof verificationSettings>;
