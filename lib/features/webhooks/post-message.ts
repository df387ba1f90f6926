import { lookup as lookupName } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./rules-address";

const TIMEOUT_MS = 10_000;

/** What became of a message: the answer's status, or why there was none. */
export type PostOutcome = { ok: boolean; outcome: string };

/** Looks the name up and refuses private addresses at the moment of connecting, so that no later answer can differ. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookupName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 4);
    const found = addresses as unknown as { address: string; family: number }[];
    const [first] = found;
    if (!first || !found.every(({ address }) => isPublicAddress(address))) {
      return callback(Object.assign(new Error("private address"), { code: "EPRIVATE" }), "", 4);
    }
    if (options.all) return (callback as (e: null, a: typeof found) => void)(null, found);
    callback(null, first.address, first.family);
  });
};

/**
 * POSTs a message and waits for the status; follows no redirect and reads no body.
 *
 * @param allowPrivate lets it reach the server's own network, for programs on the same machine
 */
export function postMessage(input: {
  url: string;
  headers: Record<string, string>;
  body: string;
  allowPrivate: boolean;
}): Promise<PostOutcome> {
  const { url, headers, body, allowPrivate } = input;
  const { protocol, hostname } = new URL(url);
  const bare = hostname.replace(/^\[|\]$/g, "");
  if (!allowPrivate && isIP(bare) && !isPublicAddress(bare)) {
    return Promise.resolve({ ok: false, outcome: "private_address" });
  }
  return new Promise((resolve) => {
    const send = protocol === "https:" ? requestHttps : requestHttp;
    const request = send(url, {
      method: "POST",
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(allowPrivate ? {} : { lookup: publicLookup }),
    });
    request.once("response", (response) => {
      response.resume();
      response.destroy();
      const status = response.statusCode ?? 0;
      resolve({ ok: status >= 200 && status < 300, outcome: String(status) });
    });
    request.once("error", (error: NodeJS.ErrnoException) => {
      const outcome = error.name === "TimeoutError" || error.code === "ABORT_ERR" ? "timeout" : error.code;
      resolve({ ok: false, outcome: outcome === "EPRIVATE" ? "private_address" : (outcome ?? "broken") });
    });
    request.end(body);
  });
}
