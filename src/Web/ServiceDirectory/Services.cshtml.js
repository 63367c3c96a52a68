// While somebody types, the services that fit best, as a combobox (WAI-ARIA 1.2); chosen, they are opened. Without script the button finds them.
const asking = document.querySelector("#q");
if (asking) {
  const list = Object.assign(document.createElement("ul"), { id: "q-list", className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector("label[for=q]").textContent);
  asking.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) asking.setAttribute(name, value);
  let found = [], at = -1, timer, asked = 0;

  const close = () => {
    clearTimeout(timer);
    asked++;
    list.hidden = true;
    asking.setAttribute("aria-expanded", "false");
    asking.removeAttribute("aria-activedescendant");
  };
  const mark = (i) => {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = i;
    list.children[at].setAttribute("aria-selected", "true");
    list.children[at].scrollIntoView({ block: "nearest" });
    asking.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const ask = async () => {
    const mine = ++asked, typed = asking.value.trim();
    if (typed.length < 3) return close();
    const answer = await fetch(`/services/names?q=${encodeURIComponent(typed)}`).catch(() => null);
    if (mine !== asked || !answer?.ok) return;
    found = await answer.json();
    if (mine !== asked) return;
    list.replaceChildren(...found.map(({ text, lang }, i) => {
      const item = Object.assign(document.createElement("li"), { id: `q-list-${i}`, textContent: text, lang });
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      return item;
    }));
    at = -1;
    list.hidden = found.length === 0 || document.activeElement !== asking;
    asking.setAttribute("aria-expanded", String(!list.hidden));
    asking.removeAttribute("aria-activedescendant");
  };
  asking.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  asking.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) close();
    else if (list.hidden) return;
    else if (event.key === "ArrowDown") mark((at + 1) % found.length);
    else if (event.key === "ArrowUp") mark((at - 1 + found.length) % found.length);
    else if (event.key === "Enter" && at >= 0) location.href = found[at].href;
    else return;
    event.preventDefault();
  });
  asking.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());   // keeps the focus in the box
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) location.href = found[[...list.children].indexOf(item)].href;
  });
}

// "Where I am": the browser's place, rounded to some hundred metres, into the box. Without script a place is typed.
const row = document.querySelector("[data-nearby]");
const box = row?.querySelector("input[type=text]");
if (box && navigator.geolocation) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = row.dataset.nearby;
  const said = document.createElement("p");
  said.className = "small";
  said.setAttribute("role", "status");
  box.closest(".govuk-form-group").append(button, said);
  button.addEventListener("click", () => navigator.geolocation.getCurrentPosition(
    ({ coords }) => { box.value = `${coords.latitude.toFixed(3)}, ${coords.longitude.toFixed(3)}`; said.textContent = ""; box.form.requestSubmit(); },
    () => { said.textContent = row.dataset.refused; },
    { maximumAge: 600000, timeout: 10000 }));
}
