// People are found while the name or number is typed, services when kind or place is chosen; without this file the buttons do it.
const form = document.querySelector("#contact");
const box = form.querySelector("[name='Input.Find']");
const found = document.querySelector("#found");
let timer, asked = 0;

box.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(find, 150);
});

async function find() {
  const mine = ++asked;
  const answer = await fetch(`${form.dataset.at}?handler=Find&q=${encodeURIComponent(box.value)}`).catch(() => null);
  if (mine === asked && answer?.ok) found.innerHTML = await answer.text();
}

form.addEventListener("change", async event => {
  const number = /^Input\.Needs\[(\d+)\]\.(Category|Municipality)$/.exec(event.target.name)?.[1];
  if (number === undefined) return;
  const of = name => encodeURIComponent(form.elements[`Input.Needs[${number}].${name}`].value);
  const answer = await fetch(`${form.dataset.at}?handler=Services&need=${number}&category=${of("Category")}&area=${of("Municipality")}`).catch(() => null);
  if (answer?.ok) document.querySelector(`#services-${number}`).innerHTML = await answer.text();
});
