// Makes Rollcall installable and says so when there is no network. It keeps the offline page and the build's own
// static files, nothing else: no answer of the API, no page with people on it, no photo, no model file.
const CACHE = "rollcall-shell-1";
const OFFLINE = "/offline";
const ICONS = ["/favicon.svg", "/icon-192.png"];
/** Files of earlier builds are dropped, oldest first. */
const MOST_FILES = 300;

const isStatic = (url) => url.pathname.startsWith("/_next/static/") || ICONS.includes(url.pathname);

/** The offline page in the reader's language, with the files it needs to look like itself. */
async function keepOfflinePage() {
  const cache = await caches.open(CACHE);
  const page = await fetch(OFFLINE, { cache: "reload" });
  if (!page.ok) return;
  const files = (await page.clone().text()).match(/\/_next\/static\/[^"'\\ ]+\.(?:css|js|woff2)/g) ?? [];
  await cache.put(OFFLINE, page);
  await Promise.allSettled([...new Set([...files, ...ICONS])].map((file) => cache.add(file)));
}

async function dropOldest(cache) {
  const kept = (await cache.keys()).filter((request) => new URL(request.url).pathname !== OFFLINE);
  await Promise.all(
    kept.slice(0, Math.max(0, kept.length - MOST_FILES)).map((request) => cache.delete(request)),
  );
}

/** Static files carry their content's hash in the name, so a kept one is never stale. */
async function staticFile(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(CACHE);
    await cache.put(request, answer.clone());
    await dropOldest(cache);
  }
  return answer;
}

async function page(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const offline = await caches.match(OFFLINE);
    if (offline) return offline;
    throw error;
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil(keepOfflinePage().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const dropOthers = async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(dropOthers());
});

// The language changed.
self.addEventListener("message", (event) => {
  if (event.data === "language") event.waitUntil(keepOfflinePage());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && !url.pathname.startsWith("/api/")) event.respondWith(page(request));
  else if (isStatic(url)) event.respondWith(staticFile(request));
});
