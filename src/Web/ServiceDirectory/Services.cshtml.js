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
