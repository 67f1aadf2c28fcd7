// Unfold on paper what is folded away on the screen.

/** @param {HTMLElement} root */
export function unfoldOnPaper(root) {
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];

  addEventListener("beforeprint", () => {
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const folded = root.querySelectorAll("details[data-print-open]:not([open])");
    unfolded = [...folded];
    for (const details of unfolded) details.open = true;
  });

  addEventListener("afterprint", () => {
    for (const details of unfolded) details.open = false;
  });
}
