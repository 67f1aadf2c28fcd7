// Bring the reader to a heading: the keyboard's focus, and the top of the window.

/** @param {string} id of a heading that can have the focus */
export function toHeading(id) {
  const heading = document.getElementById(id);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "start" });
}
