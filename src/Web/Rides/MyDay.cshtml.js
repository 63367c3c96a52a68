// Keeps what a driver presses while there is no network, and sends it, in order and each once, when there is.
const root = document.getElementById("my-day");
const banner = document.getElementById("waiting");
const words = JSON.parse(banner.dataset.words);
const page = "/rides/my-day";
let stuck = false, sending = false, refused = [];

const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open("opora-my-day", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("queue", { keyPath: "n", autoIncrement: true });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const inQueue = async (mode, use) => {
  const transaction = (await opened).transaction("queue", mode);
  const request = use(transaction.objectStore("queue"));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
};
// A phone may be shared: only this driver's presses are shown and sent.
const queue = async () => (await inQueue("readonly", (s) => s.getAll())).filter((a) => a.driver === root.dataset.driver);

async function show() {
  const n = (await queue()).length;
  banner.replaceChildren();
  const say = (text) => { const line = document.createElement("p"); line.textContent = text; banner.append(line); };
  if (n > 0) say(words[Math.min(n, words.length - 1)]);
  if (n > 0 && !navigator.onLine) say(banner.dataset.offline);
  if (stuck) say(banner.dataset.stuck);
  if (refused.length > 0) { say(banner.dataset.refused); refused.forEach(say); }
  banner.hidden = banner.childElementCount === 0;
}

// Shows at once what the server will show later.
function apply(action) {
  const shift = root.querySelector(`[data-shift="${action.shiftId}"]`);
  const stops = [...(shift?.querySelectorAll(`[data-ride="${action.rideId}"]`) ?? [])];
  const close = (stop) => {
    if (!stop) return;
    stop.classList.add("over");
    const form = stop.querySelector("form.step");
    const mark = Object.assign(document.createElement("span"), { className: "tag good", textContent: action.label });
    form?.replaceChildren(mark);
    stop.querySelector(".links")?.remove();
  };
  const pickup = stops.find((s) => s.dataset.pickup === "true"), dropoff = stops.find((s) => s.dataset.pickup === "false");
  if (action.kind === "PickedUp") {
    close(pickup);
    dropoff?.querySelector("button[disabled]")?.removeAttribute("disabled");
  } else if (action.kind === "DroppedOff") close(dropoff);
  else if (action.kind === "NobodyThere") { close(pickup); dropoff?.remove(); }
  else shift?.querySelector(`form[data-kind="${action.kind}"]`)?.replaceChildren(Object.assign(document.createElement("span"), { className: "tag good", textContent: action.label }));
}

// The map stays where the driver has moved it. Only then is its script needed: a phone that lacks it has the list all the same.
async function redraw(way, fresh) {
  const [old, figure] = [way, fresh].map((part) => part.querySelector("figure.map-view"));
  if (!old || !figure) return way.replaceChildren(...fresh.childNodes);
  await import("/js/map.js").then(({ renew }) => renew(old, figure), () => old.replaceWith(figure));
}

// A press under way must find its button when the finger leaves it: the day is not drawn anew between the two.
let pressing, lift = () => {};
addEventListener("pointerdown", () => {
  pressing = new Promise((done) => { lift = () => setTimeout(done, 100); setTimeout(done, 2000); });
}, true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => lift(), true);

const refresh = async () => {
  const answer = await fetch(`${page}/${root.dataset.day}?handler=Tours`, { redirect: "manual" });
  if (!answer.ok) return false;
  const html = await answer.text();
  await pressing;
  const open = document.activeElement?.closest("details, textarea, input");
  const fresh = new DOMParser().parseFromString(html, "text/html");
  if (!(open && root.contains(open))) root.replaceChildren(...fresh.getElementById("my-day").childNodes);
  else root.querySelectorAll("input[name=__RequestVerificationToken]").forEach((t) => { t.value = /name="__RequestVerificationToken"[^>]*value="([^"]+)"/.exec(html)?.[1] ?? t.value; });
  (await queue()).forEach(apply);
  await redraw(document.getElementById("way"), fresh.getElementById("way"));
  return true;
};

const post = (batch) => fetch(`${page}?handler=Send`, {
  method: "POST", redirect: "manual",
  headers: { "Content-Type": "application/json", RequestVerificationToken: document.querySelector("input[name=__RequestVerificationToken]")?.value ?? "" },
  body: JSON.stringify(batch.map(({ key, shiftId, rideId, kind, at, odometerKm, text }) => ({ key, shiftId, rideId, kind, at, odometerKm, text }))),
});

async function send() {
  if (sending) return;
  sending = true;
  try {
    let batch, sentAny = false;
    while ((batch = (await queue()).slice(0, 50)).length > 0) {
      let answer = await post(batch);
      if (answer.status === 400 && await refresh()) answer = await post(batch);   // a token from before the night: fetch a new one, try once more
      if (!answer.ok) { stuck = answer.type === "opaqueredirect" || answer.status === 400 || answer.status === 404; break; }
      stuck = false;
      const results = new Map((await answer.json()).map((r) => [r.key, r]));
      for (const action of batch) {
        const result = results.get(action.key);
        if (!result) continue;
        if (!result.done) refused.push(`${action.label}: ${result.words}`);
        await inQueue("readwrite", (s) => s.delete(action.n));
        sentAny = true;
      }
      await show();
    }
    if (sentAny && !stuck) await refresh();
  } catch {
    // No network: it stays in the queue.
  } finally {
    sending = false;
    await show();
  }
}

root.addEventListener("submit", async (event) => {
  const form = event.target.closest("form.step");
  if (!form) return;
  event.preventDefault();
  const data = new FormData(form, event.submitter);
  const km = String(data.get("OdometerKm") ?? "").replace(/[^0-9]/g, "");
  const action = {
    driver: root.dataset.driver, key: data.get("Key"), shiftId: data.get("ShiftId"), rideId: data.get("RideId") || null, kind: data.get("Kind"),
    at: new Date().toISOString(), odometerKm: km === "" ? null : Number(km), text: data.get("Text") || null, label: event.submitter?.firstChild?.textContent?.trim() ?? "",
  };
  await inQueue("readwrite", (s) => s.add(action));
  form.reset();
  apply(action);
  await show();
  send();
});

// Signed out, names and doors leave the phone; what waits (no names in it) stays until its driver is back.
document.querySelector(".me form")?.addEventListener("submit", () => { caches.delete("my-day"); });

addEventListener("online", send);
addEventListener("offline", show);
addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
setInterval(send, 15000);

(await queue()).forEach(apply);
await show();
send();

if ("serviceWorker" in navigator) {
  await navigator.serviceWorker.register("/rides/my-day-worker.js", { scope: page });
  await navigator.serviceWorker.ready;
  // The page that registered the worker was not fetched through it: keep it, and what it needs, now.
  const kept = await caches.open("my-day");
  const needs = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], img[src]")].map((e) => e.href ?? e.src).filter((u) => u.startsWith(location.origin));
  await Promise.allSettled([location.pathname, ...needs].map((url) => kept.add(url)));
}
