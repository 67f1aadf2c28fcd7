// Unfold on paper what is folded away on the screen; print one thing and not the rest.
//
// data-print-open   folded on the screen, open on paper
// data-print-alone  a thing that can be printed alone, by its name; while it is, paper leaves out
//                   all of the root that is not in it (page/print.css). The screen never changes.

/** @param {HTMLElement} root */
export function unfoldOnPaper(root) {
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];

  function fold() {
    for (const details of unfolded) details.open = false;
    unfolded = [];
  }

  addEventListener("beforeprint", () => {
    fold(); // where the last print never said that it was over
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const folded = root.querySelectorAll("details[data-print-open]:not([open])");
    unfolded = [...folded];
    for (const details of unfolded) details.open = true;
  });
  addEventListener("afterprint", fold);
}

/**
 * Print one thing and not the rest.
 *
 * @param {HTMLElement} root
 * @param {string} name
 */
export function printOnly(root, name) {
  const events = ["afterprint", "keydown", "pointerdown"]; // some browsers never say "afterprint"
  function whole() {
    root.classList.remove("prints-alone");
    for (const element of root.querySelectorAll(".prints-alone__it, .prints-alone__way")) {
      element.classList.remove("prints-alone__it", "prints-alone__way");
    }
    for (const event of events) removeEventListener(event, whole, true);
  }

  whole();
  const element = root.querySelector(`[data-print-alone="${name}"]`);
  element?.classList.add("prints-alone__it");
  for (let each = element?.parentElement; each && each !== root; each = each.parentElement) {
    each.classList.add("prints-alone__way");
  }
  root.classList.add("prints-alone");
  for (const event of events) addEventListener(event, whole, true);
  window.print();
}
