import { startTestEnvironment } from "./test-environment";

/** One database for all integration test files: every test arranges rows of its own. */
export default async function setUp() {
  const environment = await startTestEnvironment();
  Object.assign(process.env, environment.variables);
  return environment.stop;
}
