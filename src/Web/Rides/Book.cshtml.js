// Asks "can we do it?" by itself as soon as the form holds enough; without this file the button does.
const form = document.querySelector("#booking");
const answer = document.querySelector("#answer");
const value = name => form.elements[name]?.value.trim() ?? "";
let timer, asked = 0, last = "";

form.addEventListener("input", soon);
form.addEventListener("change", soon);

form.addEventListener("click", event => {
  const place = event.target.closest("[data-place]")?.dataset.place;
  if (!place) return;
  event.preventDefault();
  form.elements["Input.To.Text"].value = place.split(";").slice(2).join(";");
  form.elements["Input.To.Placed"].value = place;
  form.elements[document.documentElement.lang === "lt" ? "Input.Day.Year" : "Input.Day.Day"].focus();
  soon();
});

function soon(event) {
  if (event && answer.contains(event.target)) return;
  showReturn();
  clearTimeout(timer);
  timer = setTimeout(ask, 350);
}

// Only the box that belongs to the chosen way home is shown.
function showReturn() {
  const way = value("Input.Return");
  form.elements["Input.ReturnTime"].closest(".govuk-form-group").hidden = way !== "AtTime";
  form.elements["Input.ErrandMinutes"].closest(".govuk-form-group").hidden = way !== "WhenDone";
}

function complete() {
  return ["Input.From.Placed", "Input.To.Placed", "Input.Day.Day", "Input.Day.Month", "Input.Time", "Input.Purpose"].every(value)
    && value("Input.Day.Year").length === 4 && (value("Input.Return") !== "AtTime" || value("Input.ReturnTime") !== "");
}

async function ask() {
  if (!complete()) return;
  const body = new URLSearchParams(new FormData(form));
  body.delete("_key");
  const now = body.toString();
  if (now === last) return;
  last = now;
  const mine = ++asked;
  answer.setAttribute("aria-busy", "true");
  const got = await fetch(form.dataset.answer, { method: "POST", body }).catch(() => null);
  if (mine !== asked) return;
  answer.removeAttribute("aria-busy");
  if (got?.ok) answer.innerHTML = await got.text();
}

// Who, from where and what they need is known; where to is the first thing to ask.
if (document.activeElement === document.body && !location.hash && value("Input.To.Text") === "" && !document.querySelector(".govuk-error-summary")) form.elements["Input.To.Text"].focus();
showReturn();
soon();
