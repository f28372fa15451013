/**
 * Keeps the built client on the device, so that a board opens without connection and a reload in a
 * dead spot loses nothing. Boards are not its business: what is written lies in IndexedDB.
 *
 * A new version waits until no page of the old one is open, or somebody asks for it. Nothing changes
 * by itself during a workshop.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

/** Filled in by the build: every file of the client, and a name made of what is in them. */
declare const builtFiles: readonly string[];
declare const builtVersion: string;

const cacheName = `sameboat-${builtVersion}`;
/** The one page behind every address of ours. */
const shell = "/";
/** A network that is there and does not answer counts as none after this time, ms. */
const patienceMs = 3_000;

worker.addEventListener("install", (event) => event.waitUntil(keepAll()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", ({ data }) => {
  if (data === "takeOver") void worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (request.mode === "navigate") {
    if (pathname === shell || pathname === "/b") event.respondWith(answerPage(request));
  } else if (builtFiles.includes(pathname)) {
    event.respondWith(answerFile(request, pathname));
  } else if (pathname.startsWith("/assets/")) {
    event.respondWith(answerOldFile(request));
  }
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName);
  // Past the browser's own cache, which may hold the page of another version.
  await cache.addAll([shell, ...builtFiles].map((path) => new Request(path, { cache: "reload" })));
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("sameboat-") && name !== cacheName);
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  // One page asked for this version; others go on with the files they came with.
  const kept = pages.length > 1 ? old.slice(-1) : [];
  await Promise.all(old.filter((name) => !kept.includes(name)).map((name) => caches.delete(name)));
  // Only after the very first visit is there a page without a worker: it may lose its connection too.
  await worker.clients.claim();
}

/** The newest page while the relay answers, else the one kept with all its files. */
async function answerPage(request: Request): Promise<Response> {
  const kept = await caches.match(shell, { cacheName });
  const fresh = fetch(request);
  if (!kept) return fresh;
  const late = new Promise<Response>((resolve) => {
    setTimeout(() => resolve(kept.clone()), patienceMs);
  });
  try {
    const answer = await Promise.race([fresh, late]);
    return answer.ok ? answer : kept;
  } catch (error) {
    if (error instanceof TypeError) return kept;
    throw error;
  }
}

/** Names of built files change with their content, so a kept one is never old. */
async function answerFile(request: Request, path: string): Promise<Response> {
  return (await caches.match(path, { cacheName })) ?? fetch(request);
}

/** Of the version before, which another page still shows. */
async function answerOldFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
