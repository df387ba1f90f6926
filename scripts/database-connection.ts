import pg from "pg";

const REASONS: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "no such host",
  ETIMEDOUT: "it did not answer",
  "28P01": "the password is wrong",
  "28000": "it refuses this user",
  "3D000": "no such database there",
};

function reasonOf(error: unknown): string {
  const errors = error instanceof AggregateError ? error.errors : [error];
  for (const each of errors) {
    const known = REASONS[(each as { code?: string }).code ?? ""];
    if (known) return known;
  }
  return error instanceof Error && error.message ? error.message : String(error);
}

/**
 * Connects to Postgres.
 *
 * @throws Error with one sentence that names host, port and the reason, never the password
 */
export async function connectOrExplain(connectionString: string): Promise<pg.Client> {
  if (!URL.canParse(connectionString)) {
    throw new Error("DATABASE_URL is not an address of the form postgresql://user:password@host:5432/name.");
  }
  const { hostname, port, pathname } = new URL(connectionString);
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new Error(
      `The database at ${hostname}:${port || 5432}${pathname} cannot be used: ${reasonOf(error)}. Check DATABASE_URL.`,
      { cause: error },
    );
  }
}
