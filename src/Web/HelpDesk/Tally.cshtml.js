// Two keys count: the number of the kind, then the number of the end. Escape starts again; without this file the buttons do it.
const form = document.querySelector("#tally");
let kind = null;

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "Escape") return choose(null);
  if (!/^[1-9]$/.test(event.key)) return;
  event.preventDefault();
  if (kind) kind.querySelector(`[data-end="${event.key}"]`)?.click();
  else choose(form.querySelector(`[data-kind="${event.key}"]`));
});

function choose(next) {
  kind?.classList.remove("panel");
  kind = next;
  kind?.classList.add("panel");
  kind?.querySelector("h2").focus();
}
