// Read the answers from the form's own inputs, and keep them in this tab.

/**
 * @typedef {Record<string, number | string>} Answers by the id of the statement
 * @typedef {Record<string, number>} Importance by the id of the part
 * @typedef {{form: string, edition: string, answers: Answers, importance: Importance}} Responses
 * @typedef {HTMLElement} Group a statement, or a question of importance, with its inputs
 */

/** @param {HTMLElement} root */
export function answersIn(root) {
  const form = root.dataset.selfCheck ?? "";
  const edition = root.dataset.edition ?? "";
  const ours = `self-check.${form}.`;
  const key = ours + edition;
  /** @type {Group[]} */
  const groups = [...root.querySelectorAll("[data-statement], [data-importance]")].filter(
    (element) => element instanceof HTMLElement,
  );

  /** @returns {Responses} */
  function read() {
    /** @type {Answers} */
    const answers = {};
    /** @type {Importance} */
    const importance = {};
    for (const group of groups) {
      const { statement, importance: part } = group.dataset;
      const input = chosen(group);
      if (input && statement) answers[statement] = answerOf(input);
      if (input && part) importance[part] = Number(input.value);
    }
    return { form, edition, answers, importance };
  }

  /** Put back what this tab kept. What the browser itself has put back is newer, and stays. */
  function restore() {
    const { answers, importance } = usable(stored(), form, edition);
    for (const group of groups) {
      const { statement = "", importance: part = "" } = group.dataset;
      const value = own(answers, statement) ?? own(importance, part);
      const input = inputs(group).find((each) => answerOf(each) === value);
      if (input && !chosen(group)) input.checked = true;
    }
  }

  /** @returns {unknown} undefined when nothing is kept, or it cannot be read */
  function stored() {
    try {
      return JSON.parse(sessionStorage.getItem(key) ?? "null");
    } catch {
      return undefined;
    }
  }

  /** @returns {boolean} whether a reload would find the answers again */
  function save() {
    try {
      sessionStorage.setItem(key, JSON.stringify(read()));
      return true;
    } catch {
      return false;
    }
  }

  /** Forget the answers to this form, of any edition, and nothing else. */
  function clear() {
    for (const group of groups) for (const input of inputs(group)) input.checked = false;
    try {
      for (const name of Object.keys(sessionStorage)) {
        if (name.startsWith(ours)) sessionStorage.removeItem(name);
      }
    } catch {
      // Storage is blocked, so nothing was kept.
    }
  }

  return { groups, read, restore, save, clear };
}

/** Whether this browser lets the page keep anything at all; some throw at the mere name. */
export function canKeep() {
  try {
    return sessionStorage.length >= 0;
  } catch {
    return false;
  }
}

/** @param {Group} group */
export function chosen(group) {
  return inputs(group).find((input) => input.checked);
}

/**
 * The answer in the form's own words.
 *
 * @param {Group} group
 */
export function wordsOf(group) {
  return chosen(group)?.closest("label")?.querySelector("[data-label]")?.textContent ?? "";
}

/** @param {Group} group */
function inputs(group) {
  return [...group.querySelectorAll("input")];
}

/**
 * A step of the scale is a number; an answer set apart from it is a word.
 *
 * @param {HTMLInputElement} input
 */
function answerOf({ value }) {
  const number = Number(value);
  return Number.isInteger(number) ? number : value;
}

/**
 * What was kept may be of another edition, or broken: then there is nothing.
 *
 * @param {any} saved
 * @param {string} form
 * @param {string} edition
 */
function usable(saved, form, edition) {
  if (saved?.form !== form || saved.edition !== edition) return {};
  return { answers: saved.answers, importance: saved.importance };
}

/**
 * @param {unknown} table
 * @param {string} key
 * @returns {unknown}
 */
function own(table, key) {
  const isTable = typeof table === "object" && table !== null && Object.hasOwn(table, key);
  return isTable ? /** @type {Record<string, unknown>} */ (table)[key] : undefined;
}
