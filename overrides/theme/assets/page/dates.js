// Write a date as people do, and today's as files do.

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * 2026-11-23 as 23 November 2026; anything else as it is.
 *
 * @param {string} day
 */
export function inFull(day) {
  const [, year, month, date] = DAY.exec(day) ?? [];
  if (!year) return String(day);
  return new Date(Number(year), Number(month) - 1, Number(date)).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
}

/**
 * Whether a text is a day that there is: 2026-02-30 is none.
 *
 * @param {unknown} day
 */
export function isDay(day) {
  if (typeof day !== "string" || !DAY.test(day)) return false;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** The reader's own day, not that of Greenwich: 2026-11-23. */
export function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
