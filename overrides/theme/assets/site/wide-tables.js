// Spare readers what only a wide table needs: a stop of the keyboard, and a place in the outline.

/** @param {NodeListOf<HTMLElement>} regions each round one table, named and ready to scroll */
export function onlyWhereWide(regions) {
  const watch = new ResizeObserver((changes) => {
    for (const { target } of changes) mark(target);
  });
  for (const region of regions) watch.observe(region);
}

/** @param {Element} region */
function mark(region) {
  const needed = {
    role: "region",
    tabindex: "0",
    "aria-labelledby": region.getAttribute("data-wide") ?? "",
  };
  const isWide = region.scrollWidth > region.clientWidth;
  for (const [name, value] of Object.entries(needed)) {
    if (isWide) region.setAttribute(name, value);
    else region.removeAttribute(name);
  }
}
