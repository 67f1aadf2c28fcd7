// Show an error in a field: first in the title, in a summary that takes focus, and at the field.

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/**
 * @param {HTMLElement} element holds the fields, what is shown beside each (its id and "-error"), and
 *     the summary (data-error, whose value is the sign that the title then begins with)
 */
export function fieldErrorsIn(element) {
  const summary = /** @type {HTMLElement} */ (element.querySelector("[data-error]"));
  const sign = summary.dataset.error ?? "";
  /** @type {Field | undefined} */
  let wrong;

  summary.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a");
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault(); // the reader goes to the field, and the address stays as it is
    document.getElementById(link.hash.slice(1))?.focus();
  });

  /** @param {Field} field */
  function showError(field) {
    wrong = field;
    mark(field, true);
    signTitle();
    summary.focus();
  }

  function clear() {
    if (wrong) mark(wrong, false);
    wrong = undefined;
    signTitle();
  }

  /** The title says so while any error is shown; there may be two places to err. */
  function signTitle() {
    const bare = document.title.startsWith(sign)
      ? document.title.slice(sign.length)
      : document.title;
    const isAny = document.querySelector("[data-error]:not([hidden])");
    document.title = isAny ? sign + bare : bare;
  }

  return { show: showError, clear };
}

/**
 * Tie a field to its hint, and to what is wrong with it.
 *
 * @param {Field} field
 * @param {boolean} isWrong
 */
export function mark(field, isWrong) {
  const ids = [`${field.id}-hint`, isWrong ? `${field.id}-error` : ""];
  const described = ids.filter((id) => id && document.getElementById(id));
  if (described.length > 0) field.setAttribute("aria-describedby", described.join(" "));
  else field.removeAttribute("aria-describedby");
  if (isWrong) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}
