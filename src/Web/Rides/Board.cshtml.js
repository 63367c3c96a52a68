// Keeps the board as it is in the office: shows what others change, marks times that moved, draws the map, finds while typing.
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
  board.innerHTML = html;
  for (const [id, time] of times()) if (before.has(id) ? before.get(id) !== time : before.size > 0) document.getElementById(id)?.classList.add("moved");
  if (focused) document.getElementById(focused)?.focus();
  filter();
  draw();
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

// The map: a drawing of the roads and the stops. What it shows, the list says.
const part = document.getElementById("map-part"), map = document.getElementById("map");
const svgName = "http://www.w3.org/2000/svg";
const make = (name, attributes, ...inside) => {
  const element = document.createElementNS(svgName, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
};
let lines = null, view = null;

// Equal lengths north and east: degrees of longitude shrink with latitude.
const at = (lat, lon) => [lon * Math.cos((map.middle ?? 46) * Math.PI / 180) * 1000, -lat * 1000];

function draw() {
  const stamp = board.querySelector("#stamp"), tours = JSON.parse(stamp.dataset.points), office = JSON.parse(stamp.dataset.office);
  if (lines === null) return;
  map.middle = office.lat;
  const stops = tours.flatMap((t) => t.stops), all = [office, ...stops].map((s) => at(s.lat, s.lon));
  const [xs, ys] = [all.map((p) => p[0]), all.map((p) => p[1])];
  // An office alone would be a dot in an empty field: at least some seven kilometres round it.
  const pad = Math.max(stops.length === 0 ? 65 : 10, Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) * 0.12);
  const whole = [Math.min(...xs) - pad, Math.min(...ys) - pad, Math.max(...xs) - Math.min(...xs) + 2 * pad, Math.max(...ys) - Math.min(...ys) + 2 * pad];
  view ??= whole;
  const unit = Math.max(view[2] / 900, view[3] / 450);
  const svg = make("svg", { viewBox: view.join(" "), role: "img", "aria-label": part.querySelector("h2").textContent });
  const roads = make("g", { "aria-hidden": "true" });
  for (const feature of lines.features) {
    const { type, coordinates } = feature.geometry;
    if (type === "LineString") roads.append(make("polyline", { class: `road${feature.properties.c <= 3 ? " main" : ""}`, points: coordinates.map(([lon, lat]) => at(lat, lon).map((n) => n.toFixed(2)).join(",")).join(" ") }));
    else if (feature.properties.k <= 1) { const [x, y] = at(coordinates[1], coordinates[0]); roads.append(make("text", { class: "place", x, y, dx: 6 * unit, "font-size": 14 * unit }, feature.properties.n)); }
  }
  svg.append(roads);
  for (const tour of tours.filter((t) => t.stops.length > 0)) {
    const way = [office, ...tour.stops, office].map((s) => at(s.lat, s.lon).join(",")).join(" ");
    const group = make("g", { class: `tone-${tour.color % 6}`, "aria-hidden": "true" }, make("polyline", { class: "run", points: way }));
    for (const stop of tour.stops) {
      const [x, y] = at(stop.lat, stop.lon);
      const mark = make("g", { class: `stop-mark${stop.over ? " over" : ""}`, transform: `translate(${x} ${y}) scale(${unit})` }, make("title", {}, `${tour.name}, ${stop.n}: ${stop.label}`), make("circle", { r: 12, "stroke-width": 2 }), make("text", { "font-size": 14 }, String(stop.n)));
      mark.addEventListener("click", () => document.getElementById(`r-${stop.ride}`)?.scrollIntoView({ block: "center" }));
      group.append(mark);
    }
    svg.append(group);
  }
  const zoom = (label, by) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: label });
    button.addEventListener("click", () => {
      view = by === 0 ? whole : [view[0] + view[2] * (1 - by) / 2, view[1] + view[3] * (1 - by) / 2, view[2] * by, view[3] * by];
      draw();
    });
    return button;
  };
  const tools = Object.assign(document.createElement("div"), { className: "map-tools" });
  tools.append(zoom(map.dataset.in, 0.6), zoom(map.dataset.out, 1 / 0.6), zoom(map.dataset.all, 0));
  const whose = Object.assign(document.createElement("p"), { className: "small", textContent: lines.attribution });
  map.replaceChildren(tools, svg, whose);
  part.hidden = false;
}

filter();
const answer = await fetch("/maps/lines");
if (answer.ok) {
  lines = await answer.json();
  draw();
}
