// Save a text as a file, under its right type, and know whether a browser may refuse in silence.

const TYPES = new Map([
  ["csv", "text/csv"],
  ["html", "text/html"],
  ["ics", "text/calendar"],
  ["json", "application/json"],
  ["md", "text/markdown"],
]);

/**
 * The type of a file of this name.
 *
 * @param {string} name
 */
export function typeOf(name) {
  return `${TYPES.get(name.split(".").at(-1) ?? "") ?? "text/plain"};charset=utf-8`;
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {boolean} whether the file comes for certain: in a frame it may not, and no error says so
 */
export function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: typeOf(name) }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return window === window.top;
}
