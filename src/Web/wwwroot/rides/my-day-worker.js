// Shows the driver's day when there is no network: the page as it last came, for a day and a half at most.
const name = "my-day", page = "/rides/my-day", longest = 36 * 3600 * 1000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const age = (answer) => Date.now() - Date.parse(answer.headers.get("Date") ?? 0);

async function forget() {
  const kept = await caches.open(name);
  for (const request of await kept.keys()) {
    const answer = await kept.match(request);
    if (new URL(request.url).pathname.startsWith(page) && age(answer) > longest) await kept.delete(request);
  }
  return kept;
}

async function day(request) {
  const kept = await forget();
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(8000) });
    if (answer.ok && !answer.redirected) await kept.put(new URL(request.url).pathname, answer.clone());
    else if (answer.redirected || answer.type === "opaqueredirect") await caches.delete(name);   // signed out: nothing of it stays on the phone
    return answer;
  } catch (lost) {
    const last = await kept.match(new URL(request.url).pathname) ?? await kept.match(page);
    if (last) return last;
    throw lost;
  }
}

async function part(request) {
  const kept = await caches.open(name);
  try {
    const answer = await fetch(request);
    if (answer.ok) await kept.put(request, answer.clone());
    return answer;
  } catch (lost) {
    const last = await kept.match(request, { ignoreSearch: true });
    if (last) return last;
    throw lost;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || url.searchParams.has("handler")) return;
  if (request.mode === "navigate") { if (url.pathname.startsWith(page)) event.respondWith(day(request)); }
  else if (/\.(css|js|woff2|svg|png)$/.test(url.pathname)) event.respondWith(part(request));
});
