// Leaving puts the other page in place of this one, so that "back" does not return here. Without script it is a plain link.
for (const link of document.querySelectorAll('[data-leave]')) {
  const leave = event => {
    event?.preventDefault();
    fetch(link.href, { redirect: 'manual', credentials: 'same-origin' }).finally(() => location.replace(link.href));
  };
  link.addEventListener('click', leave);
  let pressed = 0;
  document.addEventListener('keydown', event => {
    pressed = event.key === 'Escape' ? pressed + 1 : 0;
    if (pressed === 2) leave();
  });
}
