/**
 * Makes `fetch` of the given scope refuse every address that is not on the page's own origin. MediaPipe's
 * library reports its use to a Google server once a minute and has no switch against it; pages promise that
 * nothing leaves the site, so the worker calls this before it loads MediaPipe.
 */
export function keepToOwnOrigin(scope: {
  fetch: typeof fetch;
  location: { origin: string; href: string };
}): void {
  const original = scope.fetch.bind(scope);
  scope.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (new URL(address, scope.location.href).origin !== scope.location.origin) {
      throw new TypeError(`This page talks to its own origin only, not to ${address}`);
    }
    return original(input, init);
  };
}
