// Write a date as people do, and today's as files do.

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

/** The reader's own day, not that of Greenwich: 2026-11-23. */
export function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
