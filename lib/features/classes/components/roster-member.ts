import type { z } from "zod";
import type { rosterMember } from "../schema";

export type RosterMember = z.infer<typeof rosterMember>;
