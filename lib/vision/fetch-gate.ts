const provided = new Map<string, ArrayBuffer>();

/**
 * Puts a gate before `fetch` of the worker's scope:
 * - Addresses off the page's own origin are refused. MediaPipe's library reports its use to a Google server
 *   once a minute and has no switch against it; pages promise that nothing leaves the site.
 * - Libraries that fetch their WebAssembly themselves get the bytes given to `provideFile`, which were
 *   checked against their SHA-256, and not what an unchecked request would bring.
 */
export function gateFetch(scope: { fetch: typeof fetch; location: { origin: string; href: string } }): void {
  const original = scope.fetch.bind(scope);
  scope.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input), scope.location.href);
    if (url.origin !== scope.location.origin) {
      throw new TypeError(`This page talks to its own origin only, not to ${url.href}`);
    }
    const bytes = provided.get(url.pathname);
    if (bytes) return new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
    return original(input, init);
  };
}

/** Makes gated fetches of a path answer with these bytes, as `application/wasm`. */
export function provideFile(path: string, bytes: ArrayBuffer): void {
  provided.set(path, bytes);
}
