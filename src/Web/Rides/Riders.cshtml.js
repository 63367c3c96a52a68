// The list of riders answers while the name or number is typed; without this file the form does, on Enter.
const box = document.querySelector("[data-find]");
const rows = document.querySelector("#rows");
let timer, asked = 0;

box.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(find, 120);
});

box.addEventListener("keydown", event => {
  const first = rows.querySelector("a");
  if (event.key === "ArrowDown" && first) {
    event.preventDefault();
    first.focus();
  }
});

rows.addEventListener("keydown", event => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...rows.querySelectorAll("a")];
  const next = links[links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
  event.preventDefault();
  (next ?? box).focus();
});

async function find() {
  const mine = ++asked;
  const answer = await fetch(`${box.dataset.find}&q=${encodeURIComponent(box.value)}`).catch(() => null);
  if (mine !== asked || !answer?.ok) return;
  rows.innerHTML = await answer.text();
  document.querySelector("#table").hidden = false;
  document.querySelector(".pages")?.remove();
  const heard = document.querySelector("#found");
  if (heard) heard.textContent = rows.querySelectorAll("a").length > 0 ? "" : rows.textContent.trim();
}

// Whoever types fast was done before this file came.
if (box.value.trim() !== "") find();
