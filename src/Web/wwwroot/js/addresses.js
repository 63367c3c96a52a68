// Suggestions under an address box, as a combobox (WAI-ARIA 1.2), and a map to put a pin on. Without this file the page asks back after
// sending, and takes coordinates as they are copied from any map.
for (const box of document.querySelectorAll("[data-addresses]")) {
  const put = suggest(box);
  if (box.dataset.tiles) pin(box, put);
}

function suggest(box) {
  const input = box.querySelector("input[type=text]");
  const placed = box.querySelector("input[type=hidden]");
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector(`label[for="${input.id}"]`).textContent);
  list.hidden = true;
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }))
    input.setAttribute(name, value);

  let found = [], at = -1, timer, asked = 0;

  input.addEventListener("input", () => {
    placed.value = "";
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });

  input.addEventListener("keydown", event => {
    if (event.key === "Escape") return close();
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark((at + 1) % found.length);
    else if (event.key === "ArrowUp") mark((at - 1 + found.length) % found.length);
    else if (event.key === "Enter" && at >= 0) choose(at);
    else return;
    event.preventDefault();
  });

  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", event => event.preventDefault());   // keeps the focus in the box
  list.addEventListener("click", event => {
    const item = event.target.closest("li");
    if (item) choose([...list.children].indexOf(item));
  });

  async function ask() {
    const mine = ++asked;
    const typed = input.value.trim();
    if (typed.length < 2) return close();
    try {
      const address = box.dataset.addresses;
      const answer = await fetch(`${address}${address.includes("?") ? "&" : "?"}q=${encodeURIComponent(typed)}`);
      if (mine !== asked || !answer.ok) return;
      found = await answer.json();
    } catch {
      return close();   // no network: the box still works as a plain one
    }
    list.replaceChildren(...found.map((address, i) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${i}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = address.text;
      return item;
    }));
    at = -1;
    list.hidden = found.length === 0 || document.activeElement !== input;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function mark(i) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = i;
    list.children[at].setAttribute("aria-selected", "true");
    list.children[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function choose(i) {
    put(found[i]);
  }

  function put({ text, lat, lon }) {
    input.value = text;
    placed.value = `${lat};${lon};${text}`;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function close() {
    clearTimeout(timer);
    asked++;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  return put;
}

// The map is fetched only when somebody asks for it.
async function pin(box, put) {
  const words = JSON.parse(box.dataset.words), input = box.querySelector("input[type=text]"), placed = box.querySelector("input[type=hidden]");
  if (!document.createElement("canvas").getContext("webgl2"))   // no map to press: the coordinates can be typed, as without script
    return void box.append(Object.assign(document.createElement("p"), { className: "small", textContent: words.pincoordinates }));
  const open = Object.assign(document.createElement("button"), { type: "button", className: "as-link no-print", textContent: words.pinopen });
  open.setAttribute("aria-expanded", "false");
  open.append(Object.assign(document.createElement("span"), { className: "unseen", textContent: ` – ${document.querySelector(`label[for="${input.id}"]`).textContent}` }));
  box.append(open);
  let figure = null;

  const close = () => {
    figure?.remove();
    figure = null;
    open.setAttribute("aria-expanded", "false");
  };

  open.addEventListener("click", async () => {
    if (figure) return close();
    if (!document.querySelector("link[href*='/css/map']")) document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/css/map.css" }));
    const mine = figure = document.createElement("figure"), said = Object.assign(document.createElement("figcaption"), { textContent: words.pinhow });
    said.setAttribute("role", "status");
    const at = placed.value.split(";").slice(0, 2).map(Number), known = at.length === 2 && at.every(Number.isFinite);
    const [west, south, east, north] = box.dataset.bounds.split(",").map(Number);
    const near = new URL(box.dataset.addresses, location.href).searchParams.get("near")?.split(",").map(Number);
    const middle = known ? at : near && near[0] >= south && near[0] <= north && near[1] >= west && near[1] <= east ? near : null;
    const half = known ? 0.004 : 0.03;
    Object.assign(figure.dataset, { tiles: box.dataset.tiles, bounds: box.dataset.bounds, words: box.dataset.words, label: words.pinopen,
      area: middle ? [middle[1] - half, middle[0] - half / 1.5, middle[1] + half, middle[0] + half / 1.5].join() : box.dataset.bounds,
      shown: JSON.stringify({ type: "FeatureCollection", features: known ? [{ type: "Feature", properties: { label: input.value, tone: 4 }, geometry: { type: "Point", coordinates: [at[1], at[0]] } }] : [] }) });
    if (box.dataset.sketch) figure.dataset.sketch = "1";
    figure.className = "map-view map-pin no-print";
    figure.append(said, Object.assign(document.createElement("div"), { className: "map-drawing" }));
    box.append(figure);
    open.setAttribute("aria-expanded", "true");
    try {
      const { bringToLife } = await import("/js/map.js");
      const { map, button, place } = await bringToLife(mine);
      const take = async ({ lat, lng }) => {
        const answer = await fetch(`/addresses?q=${encodeURIComponent(`${lat.toFixed(5)}, ${lng.toFixed(5)}`)}`).catch(() => null);
        const [found] = answer?.ok ? await answer.json() : [];
        if (!found) return void (said.textContent = words.pinfailed);
        put(found);
        close();
        input.focus();
      };
      place.append(Object.assign(document.createElement("span"), { className: "map-aim" }));
      map.on("click", (event) => take(event.lngLat));
      const here = button(words.pinhere, () => take(map.getCenter()));
      here.className = "";
      button(words.pinclose, () => { close(); open.focus(); });
      map.getCanvas().focus({ preventScroll: true });
    } catch (fault) {
      console.warn(fault);
      said.textContent = words.pinfailed;
    }
  });
}
