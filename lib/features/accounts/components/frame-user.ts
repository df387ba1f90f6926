import type { Role } from "@/lib/features/people/schema";

/** The signed-in person as the frame shows them. */
export interface FrameUser {
  userId: string;
  name: string;
  email: string;
  role: Role;
}
