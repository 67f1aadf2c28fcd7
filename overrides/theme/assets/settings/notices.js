// Choose the notices that a page shows on a day.

/**
 * @param {import("./read.js").Notice[]} notices
 * @param {string} page its address from the top of the site
 * @param {string} today as in 2026-11-23
 */
export function noticesFor(notices, page, today) {
  return notices.filter(
    ({ until, pages }) =>
      (!until || today <= until) && (!pages?.length || pages.some((place) => isIn(page, place))),
  );
}

/**
 * @param {string} page
 * @param {string} place a page, or a folder: "self-check/"
 */
export function isIn(page, place) {
  return place.endsWith("/") ? page.startsWith(place) : page === place;
}
