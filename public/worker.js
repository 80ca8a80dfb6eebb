// Lets one's own cards open without a line: keeps the last pages of /mine that were read, of one person, and what they are made of. It stands before
// /mine alone (components/outbox/install.ts); nothing else of this site is kept, nothing of who is not signed in. The pages before the door take it all away.
const pages = "simoff-mine";
const parts = "simoff-parts";
/** Of old builds there are some left; more than a page needs is too much. */
const mostParts = 120;
const mostPages = 12;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && url.pathname === "/mine") event.respondWith(page(request, url));
  else if (url.pathname.startsWith("/_next/static/")) event.respondWith(part(request));
});

// On the first visit the page was there before its worker: it tells what it is made of.
self.addEventListener("message", (event) => {
  const { address, made } = event.data;
  const url = new URL(address, self.location.origin);
  if (url.origin === self.location.origin && url.pathname === "/mine")
    event.waitUntil(takeIn(url, made).catch(() => {}));
});

async function takeIn(url, made) {
  const answer = await fetch(url, { credentials: "same-origin", redirect: "manual" });
  if (answer.ok) await keep(answer, url);
  for (const name of made) {
    const one = new URL(name, self.location.origin);
    if (one.origin === self.location.origin && one.pathname.startsWith("/_next/static/")) await part(new Request(one));
  }
}

/** Where there is a line, what the server says, always; else the last that it said, marked so that the page can say of when it is. */
async function page(request, url) {
  try {
    const answer = await fetch(request);
    // A full or forbidden store is no reason to keep back what the server said.
    if (answer.ok && !answer.redirected) await keep(answer.clone(), url).catch(() => {});
    // Signed out, or not allowed any more: what was kept is nobody's.
    else if (answer.status < 500) await caches.delete(pages).catch(() => {});
    return answer;
  } catch (error) {
    const store = await caches.open(pages);
    const found = (await store.match(url.pathname + url.search)) ?? (await store.match("/mine"));
    if (found) return found;
    throw error;
  }
}

async function keep(answer, url) {
  const text = await answer.text();
  const who = /data-who="([^"]+)"/.exec(text)?.[1];
  // No page of somebody's own cards.
  if (who === undefined) return;
  const kept = await (await caches.open(pages)).match("/mine");
  if (kept && kept.headers.get("x-who") !== who) await caches.delete(pages);
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length", "set-cookie"]) headers.delete(name);
  headers.set("x-who", who);
  const store = await caches.open(pages);
  const names = await store.keys();
  if (names.length > mostPages) await store.delete(names[0]);
  const marked = text.replace("<body", '<body data-kept="1"');
  // What comes up when nothing more is asked for is the page that was read last.
  for (const name of new Set(["/mine", url.pathname + url.search]))
    await store.put(name, new Response(marked, { headers }));
}

/** Named by what is in it, so that what is kept is never old. */
async function part(request) {
  const found = await caches.match(request, { cacheName: parts }).catch(() => undefined);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await keepPart(request, answer.clone()).catch(() => {});
  return answer;
}

async function keepPart(request, answer) {
  const store = await caches.open(parts);
  const names = await store.keys();
  if (names.length >= mostParts) await store.delete(names[0]);
  await store.put(request, answer);
}
