import { startAppServer } from "./app-server";

/** One production server for all http tests; `baseUrl()` is its address, factories write into its database. */
export default async function setUp() {
  return (await startAppServer()).stop;
}
