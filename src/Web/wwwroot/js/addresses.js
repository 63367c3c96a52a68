// Suggestions under an address box, as a combobox (WAI-ARIA 1.2). Without this file the page asks back after sending.
for (const box of document.querySelectorAll("[data-addresses]")) suggest(box);

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
    const { text, lat, lon } = found[i];
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
}
