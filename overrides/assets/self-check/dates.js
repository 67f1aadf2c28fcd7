// Write a date as people do.

/**
 * 2026-11-23 as 23 November 2026.
 *
 * @param {string} day
 */
export function inFull(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
}
