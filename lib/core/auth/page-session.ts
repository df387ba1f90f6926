import { notFound, redirect } from "next/navigation";
import type { Caller } from "./caller";
import { findSignedInUser } from "./find-caller";

type SignedIn = Extract<Caller, { kind: "user" }>;

/**
 * For pages: the signed-in person, who must have one of the roles (none given: any). Sends others to sign in;
 * a wrong role sees the same as an unknown address.
 */
export async function requirePageUser(...roles: SignedIn["role"][]): Promise<SignedIn> {
  const user = await findSignedInUser();
  if (!user) redirect("/sign-in");
  if (roles.length > 0 && !roles.includes(user.role)) notFound();
  return user;
}
