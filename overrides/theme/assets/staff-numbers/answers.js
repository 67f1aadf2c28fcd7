// What the reader has answered in the page's own forms, as Python is asked with it.

import { mark } from "../page/field-errors.js";
import { tie } from "../page/tie.js";

/**
 * The fields that are shown and filled in.
 *
 * @param {HTMLElement} form data-answers
 * @returns {Record<string, unknown>}
 */
export function answersIn(form) {
  /** @type {Record<string, unknown>} */
  const answers = {};
  for (const field of shownIn(form, "[data-answer]")) {
    const { answer = "" } = field.dataset;
    if (field instanceof HTMLInputElement && field.type === "checkbox") {
      answers[answer] = field.checked;
    } else if (field.value.trim()) {
      answers[answer] = field.type === "number" ? Number(field.value) : field.value.trim();
    }
  }
  const columns = columnsIn(form);
  if (Object.keys(columns).length > 0) answers.columns = columns;
  const counted = countedIn(form);
  if (Object.keys(counted).length > 0) answers.counted = counted;
  return answers;
}

/**
 * The heading for each meaning that was asked about. What a column holds may be asked beside it.
 *
 * @param {HTMLElement} form
 * @returns {Record<string, string>}
 */
function columnsIn(form) {
  const chosen = shownIn(form, "[data-answer-column]").map((field) => {
    const { answerColumn = "" } = field.dataset;
    const meaning = form.querySelector(`#staff-meaning-${answerColumn}`);
    const name = meaning instanceof HTMLSelectElement ? meaning.value : answerColumn;
    return [name, field.value];
  });
  return Object.fromEntries(chosen.filter(([, heading]) => heading));
}

/**
 * The values that are counted, of each column that decides it.
 *
 * @param {HTMLElement} form
 * @returns {Record<string, string[]>}
 */
function countedIn(form) {
  /** @type {Record<string, string[]>} */
  const counted = {};
  for (const field of shownIn(form, "[data-counted]")) {
    const { column = "" } = field.dataset;
    counted[column] ??= [];
    if (field instanceof HTMLInputElement && field.checked) counted[column].push(field.value);
  }
  return counted;
}

/**
 * Tick what is counted now.
 *
 * @param {HTMLElement} form
 */
export function tickChoices(form) {
  for (const field of form.querySelectorAll("[data-counted]")) {
    /** @type {HTMLInputElement} */ (field).checked = field.getAttribute("data-counted") === "yes";
  }
}

/**
 * Rows of column, spelling and meaning, of those that were given one.
 *
 * @param {HTMLElement} root
 * @returns {string[][]}
 */
export function meaningsIn(root) {
  return shownIn(root, "select[data-means]")
    .filter(({ value }) => value)
    .map(({ value, dataset: { column = "", spelling = "" } }) => [column, spelling, value]);
}

/**
 * The seats of the board by what their holders said, or nothing where a field is no number of seats:
 * the first such field gets the focus.
 *
 * @param {HTMLElement} form data-seats
 * @returns {Record<string, number> | undefined}
 */
export function seatsIn(form) {
  /** @type {Record<string, number>} */
  const seats = {};
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = form.querySelectorAll("[data-seat]");
  const wrong = [...fields].filter((field) => !field.checkValidity());
  for (const field of fields) {
    tie(field, "staff-seats-error", wrong.includes(field));
    if (field.value) seats[field.dataset.seat ?? ""] = Number(field.value);
  }
  wrong[0]?.focus();
  return wrong.length > 0 ? undefined : seats;
}

/**
 * What the page to share is asked with, or nothing where the smallest number is none.
 *
 * @param {HTMLElement} root
 * @returns {{threshold: number, table: boolean} | undefined}
 */
export function sharingIn(root) {
  const field = /** @type {HTMLInputElement} */ (root.querySelector("[data-threshold]"));
  const tick = /** @type {HTMLInputElement} */ (root.querySelector("[data-with-table]"));
  const isSound = field.value !== "" && field.checkValidity();
  mark(field, !isSound);
  return isSound ? { threshold: Number(field.value), table: tick.checked } : undefined;
}

/**
 * Choose for each spelling what is suggested for it.
 *
 * @param {HTMLElement} root
 */
export function chooseSuggested(root) {
  for (const select of root.querySelectorAll("select[data-means][data-suggested]")) {
    const { suggested = "" } = /** @type {HTMLSelectElement} */ (select).dataset;
    /** @type {HTMLSelectElement} */ (select).value = suggested;
  }
}

/**
 * @param {HTMLElement} root
 * @param {string} selector
 * @returns {(HTMLInputElement | HTMLSelectElement)[]}
 */
function shownIn(root, selector) {
  return [...root.querySelectorAll(selector)]
    .filter((each) => each instanceof HTMLInputElement || each instanceof HTMLSelectElement)
    .filter((each) => !each.closest("[hidden]"));
}
