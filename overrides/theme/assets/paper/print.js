/**
 * Print the page from a button, which stays hidden until this script can serve it.
 *
 * data-print  around the button
 */

for (const place of document.querySelectorAll("[data-print]")) {
  place.querySelector("button")?.addEventListener("click", () => window.print());
  place.removeAttribute("hidden");
}
