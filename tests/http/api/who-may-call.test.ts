import { beforeAll, describe, expect, it } from "vitest";
import type { CallerKind } from "@/lib/core/http/endpoint";
import { allEndpoints } from "@/lib/features/api-docs/all-endpoints";
import { type Answer, call, type Proof } from "../../support/api-client";
import { insertApiKey, insertUser } from "../../support/factories";
import { sessionCookie } from "../../support/session-cookie";

const UNKNOWN_ID = "018f4e9a-7b1c-7000-8000-000000000001";
const KINDS = ["admin", "teacher", "student", "api_key"] as const satisfies CallerKind[];
const proofs = new Map<CallerKind, Proof>();

beforeAll(async () => {
  for (const role of ["admin", "teacher", "student"] as const) {
    const user = await insertUser({ role });
    proofs.set(role, { cookie: await sessionCookie(user) });
    if (role === "admin") {
      const { authorization } = await insertApiKey({ createdBy: user.id });
      proofs.set("api_key", { authorization });
    }
  }
});

function expectProblem(answer: Answer, status: number, code: string) {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.body).toMatchObject({ status, code, type: `urn:rollcall:problem:${code}` });
  expect(answer.status).toBe(status);
  expect(JSON.stringify(answer.body)).not.toMatch(/\bat .+:\d+:\d+|node_modules|stack/);
}

describe.each(allEndpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
  "%s",
  (_, endpoint) => {
    const paths = [endpoint.path, ...(endpoint.aliases ?? [])].map((path) =>
      path.replace(/\{\w+\}/g, UNKNOWN_ID),
    );
    // Refused by every body's schema, also by those that take an empty one.
    const body = ["POST", "PUT", "PATCH"].includes(endpoint.method) ? { no_such_field: true } : undefined;
    const send = (path: string, proof?: Proof) =>
      call(endpoint.method, path, { body, ...(proof ? { proof } : {}) });

    it.each(paths)("%s answers only whom it names", async (path) => {
      const isPublic = endpoint.who.includes("public");
      if (!isPublic) {
        expectProblem(await send(path), 401, "unauthenticated");
        expectProblem(await send(path, { cookie: "next-auth.session-token=forged" }), 401, "unauthenticated");
      }
      for (const kind of KINDS) {
        const answer = await send(path, proofs.get(kind));
        if (!isPublic && !endpoint.who.includes(kind)) expectProblem(answer, 404, "not_found");
        else {
          // Wrong bodies and unknown ids get no further, but for a reason of their own.
          expect(answer.status, `${kind}: ${JSON.stringify(answer.body).slice(0, 200)}`).not.toBe(401);
          if (body && endpoint.body) expectProblem(answer, 422, "invalid_input");
        }
      }
      expectProblem(await send(path, { authorization: "Bearer rk_unknown" }), 401, "unauthenticated");
    });
  },
);
