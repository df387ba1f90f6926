import type { Caller } from "@/lib/core/auth/caller";
import type { Role } from "@/lib/core/generated/prisma/client";
import { insertApiKey, insertUser } from "./factories";

interface SomeUser {
  id: string;
  role: Role;
  name: string;
  email: string;
}

/** A person as routes see who calls. */
export function asCaller({ id, role, name, email }: SomeUser): Extract<Caller, { kind: "user" }> {
  return { kind: "user", userId: id, role, name, email };
}

/** A new person as caller. */
export async function insertCaller(role: Role): Promise<Extract<Caller, { kind: "user" }>> {
  return asCaller(await insertUser({ role }));
}

/** A new API key as caller. */
export async function insertKeyCaller(): Promise<Extract<Caller, { kind: "api_key" }>> {
  const admin = await insertUser({ role: "admin" });
  const key = await insertApiKey({ createdBy: admin.id });
  return { kind: "api_key", keyId: key.id, name: "Test key" };
}

/** What an operation refuses with, for `expect(…).rejects.toMatchObject(refusal(…))`. */
export function refusal(code: string, reason?: string, path?: string) {
  const matching: Record<string, unknown> = { code };
  if (reason) matching.reason = reason;
  if (path !== undefined) matching.fields = [{ path }];
  return matching;
}
