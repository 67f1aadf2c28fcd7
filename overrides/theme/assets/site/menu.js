// Close the menu when the reader is done with it: by Escape, or by going elsewhere.

/** @param {Element | null} menu a details element: it opens and closes without a script */
export function closeOnLeaving(menu) {
  if (!(menu instanceof HTMLDetailsElement)) return;

  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });

  addEventListener("click", ({ target }) => {
    if (target instanceof Node && !menu.contains(target)) menu.open = false;
  });

  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
  });
}
