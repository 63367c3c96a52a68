// An open part of the menu closes with Escape, and when somebody presses or goes elsewhere.
const open = () => document.querySelector("nav.rooms details[open]");

document.addEventListener("keydown", event => {
  const part = event.key === "Escape" && open();
  if (!part) return;
  part.open = false;
  part.querySelector("summary").focus();
});
for (const leaves of ["pointerdown", "focusin"])
  document.addEventListener(leaves, event => {
    const part = open();
    if (part && !part.contains(event.target)) part.open = false;
  });
