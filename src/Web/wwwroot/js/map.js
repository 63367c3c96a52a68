// Puts a map to move and enlarge in the place of a page's drawing. Tiles, library and letters all come from here: no other host learns
// which home somebody looks at. Without WebGL the drawing stays; the list beside it says all that the map says.
const font = "Atkinson Hyperlegible Next";
const tones = ["#56254f", "#1d5538", "#7a4b00", "#0b4a80", "#98180f", "#52454b"];

const plain = {
  ground: "#f7f3ea", wood: "#d9e6cf", grass: "#e8efd9", farmland: "#f5efdc", orchard: "#e5ebcb", builtup: "#efe7da", industry: "#e9e2e4", cemetery: "#dde5d2",
  water: "#b4d3e3", river: "#8fbcd4", building: "#d8c9b6", buildingEdge: "#bba88f", path: "#a08a6c", rail: "#8a8a8a",
  road: "#ffffff", edge: "#b9a98f", main: "#fbe6b4", mainEdge: "#b98e2f", large: "#f2b632", largeEdge: "#8f6a12", ferry: "#4a7f9c", letter: "#2a2024", soft: "#52454b", halo: "#fffdf9", lines: tones,
};
const contrast = {
  ground: "#000000", wood: "#0d1a0d", grass: "#0d1a0d", farmland: "#000000", orchard: "#0d1a0d", builtup: "#141414", industry: "#141414", cemetery: "#0d1a0d",
  water: "#123a52", river: "#2b7aa8", building: "#3a3a3a", buildingEdge: "#9a9a9a", path: "#b5b5b5", rail: "#b5b5b5",
  road: "#d8d8d8", edge: "#000000", main: "#ffffff", mainEdge: "#000000", large: "#ffd75e", largeEdge: "#000000", ferry: "#7cc4ea", letter: "#ffffff", soft: "#ffffff", halo: "#000000",
  lines: ["#ff9df0", "#7be3ab", "#ffbf69", "#86c8ff", "#ff9b91", "#ffffff"],
};

const wide = (...stops) => ["interpolate", ["exponential", 1.6], ["zoom"], ...stops];
const is = (...kinds) => ["in", ["get", "kind"], ["literal", kinds]];
const pick = (colours, otherwise) => ["match", ["get", "kind"], ...Object.entries(colours).flat(), otherwise];

function style(figure, c, shown) {
  const { tiles, bounds } = figure.dataset;
  const area = (id, layer, paint, more = {}) => ({ id, type: "fill", source: "map", "source-layer": layer, paint, ...more });
  const line = (id, layer, paint, more = {}) => ({ id, type: "line", source: "map", "source-layer": layer, layout: { "line-cap": "round", "line-join": "round" }, paint, ...more });
  const words = (id, layer, layout, more = {}) => ({
    id, type: "symbol", source: "map", "source-layer": layer,
    layout: { "text-field": ["get", "name"], "text-font": [font], "text-max-width": 8, ...layout },
    paint: { "text-color": more.soft ? c.soft : c.letter, "text-halo-color": c.halo, "text-halo-width": 1.6 },
    ...(more.minzoom ? { minzoom: more.minzoom } : {}), ...(more.filter ? { filter: more.filter } : {}),
  });
  // Under the spot itself, where a mark may stand.
  const beside = { "text-anchor": "top", "text-offset": [0, 0.6] };
  const small = is("unclassified", "residential", "livingstreet", "service", "track"), main = is("primary", "secondary", "tertiary"), large = is("motorway", "trunk");
  return {
    version: 8,
    sources: {
      map: { type: "vector", tiles: [new URL(tiles, location.href).href.replaceAll("%7B", "{").replaceAll("%7D", "}")], minzoom: 5, maxzoom: 15, bounds: bounds.split(",").map(Number) },
      shown: { type: "geojson", data: { ...shown, features: shown.features.filter((f) => f.geometry.type !== "Point") } },
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": c.ground } },
      area("land", "land", { "fill-color": pick({ wood: c.wood, grass: c.grass, farmland: c.farmland, orchard: c.orchard, builtup: c.builtup, industry: c.industry, cemetery: c.cemetery }, c.ground) }),
      area("water", "water", { "fill-color": c.water }),
      line("streams", "streams", { "line-color": c.river, "line-width": ["match", ["get", "kind"], "river", 2.5, 1] }),
      area("buildings", "buildings", { "fill-color": c.building, "fill-outline-color": c.buildingEdge }),
      line("paths", "ways", { "line-color": c.path, "line-width": 1, "line-dasharray": [3, 2] }, { filter: is("path") }),
      line("rails", "ways", { "line-color": c.rail, "line-width": 1.6 }, { filter: is("rail") }),
      line("ferries", "roads", { "line-color": c.ferry, "line-width": 1.5, "line-dasharray": [4, 3] }, { filter: is("ferry") }),
      line("small-edge", "roads", { "line-color": c.edge, "line-width": wide(11, 0.8, 14, 3, 18, 16) }, { filter: small }),
      line("main-edge", "roads", { "line-color": c.mainEdge, "line-width": wide(8, 1.2, 14, 7, 18, 24) }, { filter: main }),
      line("large-edge", "roads", { "line-color": c.largeEdge, "line-width": wide(6, 1.6, 14, 9, 18, 28) }, { filter: large }),
      line("small", "roads", { "line-color": c.road, "line-width": wide(11, 0.3, 14, 2, 18, 13) }, { filter: small, minzoom: 12 }),
      line("main", "roads", { "line-color": c.main, "line-width": wide(8, 0.8, 14, 5, 18, 20) }, { filter: main }),
      line("large", "roads", { "line-color": c.large, "line-width": wide(6, 1, 14, 7, 18, 24) }, { filter: large }),
      { id: "shown-land", type: "fill", source: "shown", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": ["match", ["get", "tone"], ...c.lines.flatMap((colour, i) => [i, colour]), c.lines[0]], "fill-opacity": 0.22 } },
      { id: "shown-edge", type: "line", source: "shown", layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": c.halo, "line-width": 8 } },
      { id: "shown", type: "line", source: "shown", layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": ["match", ["get", "tone"], ...c.lines.flatMap((colour, i) => [i, colour]), c.lines[0]], "line-width": 4.5 } },
      words("road-names", "roads", { "symbol-placement": "line", "text-size": wide(13, 12, 18, 17) }, { minzoom: 14, soft: true, filter: ["has", "name"] }),
      words("water-names", "water", { "text-size": 13 }, { minzoom: 12, soft: true, filter: ["has", "name"] }),
      words("numbers", "houses", { "text-field": ["get", "number"], "text-size": 13 }, { minzoom: 16.5, soft: true }),
      words("points", "points", { ...beside, "text-size": 13 }, { minzoom: 15.5, soft: true }),
      words("hamlets", "places", { ...beside, "text-size": 14 }, { minzoom: 12, filter: is("hamlet", "farm", "suburb") }),
      words("villages", "places", { ...beside, "text-size": 15 }, { filter: is("village") }),
      words("towns", "places", { ...beside, "text-size": wide(6, 15, 14, 22) }, { filter: is("city", "town") }),
    ],
  };
}

const hasWebGL = () => {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
};

let library = null;
const load = () => library ??= import("../maplibre/maplibre-gl.mjs").then((gl) => {
  gl.setWorkerUrl(new URL("../maplibre/maplibre-gl-worker.mjs", import.meta.url).href);
  gl.setWorkerCount(1);
  return gl;
});

export const canDraw = hasWebGL;

const alive = new WeakMap();
const shownOf = (figure) => JSON.parse(figure.dataset.shown);

function boxOf(figure) {
  const shown = shownOf(figure), area = figure.dataset.area?.split(",").map(Number);
  const all = [...(area ? [area.slice(0, 2), area.slice(2)] : []), ...shown.features.flatMap((f) => f.geometry.type === "Point" ? [f.geometry.coordinates] : f.geometry.type === "MultiPolygon" ? f.geometry.coordinates.flat(2) : f.geometry.coordinates)];
  const [xs, ys] = [all.map((p) => p[0]), all.map((p) => p[1])];
  return [[Math.min(...xs), Math.min(...ys)], [Math.max(...xs), Math.max(...ys)]];
}

function marks(gl, map, shown) {
  return shown.features.filter((f) => f.geometry.type === "Point").map(({ properties: p, geometry }) => {
    const element = document.createElement(p.href ? "a" : "span");
    element.className = `map-point tone-${p.tone}${p.over ? " over" : ""}`;
    element.title = p.label;
    const mark = Object.assign(document.createElement("span"), { className: "map-mark", textContent: p.mark ?? "" });
    mark.setAttribute("aria-hidden", "true");
    element.append(mark);
    if (p.href) element.href = p.href;
    else element.setAttribute("role", "img");
    const marker = new gl.Marker({ element }).setLngLat(geometry.coordinates).addTo(map);
    element.setAttribute("aria-label", p.mark ? `${p.mark}: ${p.label}` : p.label);
    return marker;
  });
}

/** Brings a figure made by another script to life; the answer holds the library, the map and its row of buttons. */
export async function bringToLife(figure) {
  const words = JSON.parse(figure.dataset.words), still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const [gl] = await Promise.all([load(), document.fonts.load(`16px "${font}"`, "aščž"), document.fonts.load(`16px "${font}"`, "a")]);
  let strong = localStorage.getItem("map-contrast") === "1" || (localStorage.getItem("map-contrast") === null && matchMedia("(prefers-contrast: more) and (prefers-color-scheme: dark), (forced-colors: active) and (prefers-color-scheme: dark)").matches);
  const place = Object.assign(document.createElement("div"), { className: "map-live" });
  const buttons = Object.assign(document.createElement("div"), { className: "map-buttons" });
  figure.querySelector(".map-drawing").before(buttons, place);
  figure.classList.add("live");
  // A sketch says nothing nearer than that.
  const whole = { padding: 48, maxZoom: figure.dataset.sketch ? 12 : 15.5, animate: !still };
  const map = new gl.Map({
    container: place, style: style(figure, strong ? contrast : plain, shownOf(figure)), bounds: boxOf(figure), fitBoundsOptions: whole,
    attributionControl: false, cooperativeGestures: true, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0, maxZoom: 19, minZoom: 5,
    validateStyle: false, canvasContextAttributes: { antialias: false },
    locale: { "Map.Title": figure.dataset.label, "CooperativeGesturesHandler.WindowsHelpText": words.ctrl, "CooperativeGesturesHandler.MacHelpText": words.ctrl.replace("Ctrl", "⌘"), "CooperativeGesturesHandler.MobileHelpText": words.fingers },
  });
  map.touchZoomRotate.disableRotation();
  map.on("error", (event) => console.warn(event.error?.message ?? event));
  map.once("idle", () => {
    performance.mark("map-idle");
    figure.dataset.state = "idle";
  });
  const state = { gl, map, marks: marks(gl, map, shownOf(figure)), moved: false, fit: () => map.fitBounds(boxOf(figure), whole) };
  map.on("movestart", (event) => state.moved ||= Boolean(event.originalEvent));
  alive.set(figure, state);
  const button = (label, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: label });
    made.addEventListener("click", act);
    buttons.append(made);
    return made;
  };
  button(words.in, () => { state.moved = true; map.zoomIn({ animate: !still }); });
  button(words.out, () => { state.moved = true; map.zoomOut({ animate: !still }); });
  button(words.all, () => { state.moved = false; state.fit(); });
  const colours = button(strong ? words.plain : words.contrast, () => {
    strong = !strong;
    localStorage.setItem("map-contrast", strong ? "1" : "0");
    colours.textContent = strong ? words.plain : words.contrast;
    map.setStyle(style(figure, strong ? contrast : plain, shownOf(figure)));
  });
  return Object.assign(state, { button, place });
}

/** Shows what a fresh figure of the server shows, in the place of this one; the map stays where somebody has moved it. */
export function renew(figure, fresh) {
  if (!figure || !fresh || figure.dataset.shown === fresh.dataset.shown) return;
  figure.dataset.shown = fresh.dataset.shown;
  figure.querySelector(".map-drawing").replaceChildren(...fresh.querySelector(".map-drawing").childNodes);
  const state = alive.get(figure), shown = shownOf(figure);
  if (!state) return;
  for (const mark of state.marks) mark.remove();
  state.marks = marks(state.gl, state.map, shown);
  state.map.getSource("shown")?.setData({ ...shown, features: shown.features.filter((f) => f.geometry.type !== "Point") });
  if (!state.moved) state.fit();
}

// Half a megabyte is fetched only for those who come near the map. A map to put a pin on is brought to life by whoever opened it.
const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    bringToLife(target).catch((fault) => {
      console.warn(fault);
      target.classList.remove("live");
      for (const part of target.querySelectorAll(".map-live, .map-buttons")) part.remove();
    });
  }
}, { rootMargin: "300px" });
if (hasWebGL()) for (const figure of document.querySelectorAll("figure.map-view[data-tiles]:not(.map-pin)")) near.observe(figure);
