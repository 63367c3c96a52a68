// Keeps the board as it is in the office: shows what others change, marks times that moved, also on the map, finds while typing.
import { renew } from "/js/map.js";

const board = document.getElementById("board"), live = document.getElementById("live"), find = document.getElementById("find");
const url = board.dataset.url;
const stampOf = () => board.querySelector("#stamp").dataset.stamp;
let waiting = null;

const times = () => new Map([...board.querySelectorAll("tr[id]")].map((row) => [row.id, row.querySelector(".board-time")?.textContent ?? ""]));

function say(...parts) {
  live.replaceChildren(...parts);
  live.hidden = parts.length === 0;
}

async function refresh() {
  const answer = await fetch(`${url}?handler=Table`, { redirect: "manual" });
  if (!answer.ok) return;
  const html = await answer.text();
  // Whoever is filling in a form here is not interrupted, but told.
  const busy = board.querySelector("details[open]");
  if (busy && waiting === null) {
    const show = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: live.dataset.show });
    show.addEventListener("click", () => put(waiting));
    say(`${live.dataset.new} `, show);
    waiting = html;
  } else if (busy) waiting = html;
  else put(html);
}

function put(html) {
  const before = times(), focused = document.activeElement?.id;
  waiting = null;
  say();
  const fresh = new DOMParser().parseFromString(html, "text/html");
  board.replaceChildren(...fresh.getElementById("fresh-board").childNodes);
  renew(document.getElementById("map"), fresh.getElementById("map"));
  for (const [id, time] of times()) if (before.has(id) ? before.get(id) !== time : before.size > 0) document.getElementById(id)?.classList.add("moved");
  if (focused) document.getElementById(focused)?.focus();
  filter();
}

function filter() {
  const words = fold(find.value).split(" ").filter(Boolean);
  for (const row of board.querySelectorAll("tr[data-find]")) row.hidden = !words.every((w) => fold(row.dataset.find).includes(w));
}
const fold = (text) => text.toLowerCase().replace(/ł/g, "l").replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "");
find.addEventListener("input", filter);

const events = new EventSource(`${url}/events`);
events.addEventListener("stamp", (event) => {
  if (waiting === null) say();
  if (event.data !== stampOf()) refresh();
});
events.addEventListener("error", () => { if (waiting === null) say(live.dataset.lost); });

filter();
