// Read a response from the form's own inputs, and put one into them: they alone hold it.

import { signsOf } from "./signs.js";

/**
 * @typedef {import("../tool/responses.js").Responses} Responses
 * @typedef {HTMLElement} Group a statement, or a question of importance, with its inputs
 */

/**
 * The fields of a form.
 *
 * @typedef {object} Fields
 * @property {string} form
 * @property {string} edition
 * @property {Group[]} groups
 * @property {HTMLSelectElement[]} person
 * @property {HTMLTextAreaElement[]} notes
 */

/** @param {HTMLElement} root */
export function answersIn(root) {
  const fields = fieldsIn(root);
  const signs = signsOf(Number(root.dataset.mostKey));

  function clear() {
    empty(fields);
    signs.take({});
  }

  return {
    form: fields.form,
    groups: fields.groups,
    notes: fields.notes,
    /** @returns {Responses} */
    read: () => ({ ...responseIn(fields), ...signs.all() }),
    /** The same as the page keeps it. */
    copy: () => ({ ...responseIn(fields), ...signs.kept() }),
    /**
     * Put a response into the inputs, in the place of what is there.
     *
     * @param {Responses & {opened?: string}} response
     */
    restore(response) {
      clear();
      fill(fields, response);
      signs.take(response);
    },
    clear,
    /** Whether anything is answered, said or written. */
    hasAny: () =>
      fields.groups.some(chosen) ||
      [...fields.person, ...fields.notes].some(({ value }) => value.trim().length > 0),
    signs,
    /**
     * Whether what was kept is a response to this form as it is now.
     *
     * @param {any} saved
     * @returns {saved is Responses}
     */
    fits: (saved) => fits(saved, fields),
    /** The words for role and profession, where the reader gave them. */
    personWords: () => personWords(fields),
  };
}

/**
 * @param {HTMLElement} root
 * @returns {Fields}
 */
function fieldsIn(root) {
  const groups = [...root.querySelectorAll("[data-statement], [data-importance]")].filter(
    (element) => element instanceof HTMLElement,
  );
  return {
    form: root.dataset.selfCheck ?? "",
    edition: root.dataset.edition ?? "",
    groups,
    person: [...root.querySelectorAll("select")],
    notes: [...root.querySelectorAll("textarea")].filter((area) => area.dataset.note),
  };
}

/**
 * @param {Fields} fields
 * @returns {Responses}
 */
function responseIn({ form, edition, groups, person, notes }) {
  /** @type {Responses} */
  const response = { form, edition, answers: {}, importance: {} };
  for (const group of groups) {
    const { statement, importance: part } = group.dataset;
    const input = chosen(group);
    if (input && statement) response.answers[statement] = answerOf(input);
    if (input && part) response.importance[part] = Number(input.value);
  }
  for (const { dataset, value } of person) {
    if (value && dataset.person === "role") response.role = value;
    if (value && dataset.person === "profession") response.profession = value;
  }
  const written = notes.filter(({ value }) => value.trim());
  if (written.length > 0) {
    response.notes = Object.fromEntries(written.map(({ dataset, value }) => [dataset.note, value]));
  }
  return response;
}

/**
 * @param {Fields} fields
 * @param {Responses} response
 */
function fill({ groups, person, notes }, response) {
  for (const group of groups) {
    const value = valueIn(response, group);
    const input = inputs(group).find((each) => answerOf(each) === value);
    if (input) input.checked = true;
  }
  for (const select of person) select.value = own(response, select.dataset.person) ?? "";
  for (const area of notes) {
    area.value = own(response.notes, area.dataset.note) ?? "";
    const fold = area.closest("details");
    if (fold && area.value) fold.open = true;
  }
}

/** @param {Fields} fields */
function empty({ groups, person, notes }) {
  for (const group of groups) for (const input of inputs(group)) input.checked = false;
  for (const each of [...person, ...notes]) each.value = "";
}

/**
 * @param {any} saved
 * @param {Fields} fields
 * @returns {saved is Responses}
 */
function fits(saved, { form, edition, groups }) {
  if (saved?.form !== form || saved.edition !== edition) return false;
  const { answers, importance, notes = {} } = saved;
  if (![answers, importance, notes].every(isTable)) return false;
  const offered = new Map(groups.map((group) => [nameOf(group), inputs(group).map(answerOf)]));
  const given = Object.entries(answers).concat(
    Object.entries(importance).map(([part, value]) => [`${part}-importance`, value]),
  );
  return (
    given.every(([name, value]) => offered.get(name)?.includes(value)) &&
    Object.entries(notes).every(([name, note]) => typeof note === "string" && offered.has(name))
  );
}

/** @param {Fields} fields */
function personWords({ person }) {
  const said = person.filter(({ value }) => value);
  return Object.fromEntries(
    said.map(({ dataset, selectedOptions }) => [dataset.person, selectedOptions[0].text]),
  );
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
  return labelOf(chosen(group));
}

/** @param {HTMLInputElement | undefined} input */
function labelOf(input) {
  return input?.closest("label")?.querySelector("[data-label]")?.textContent ?? "";
}

/** @param {Group} group */
function inputs(group) {
  return [...group.querySelectorAll("input")];
}

/** @param {Group} group */
function nameOf(group) {
  return inputs(group)[0].name;
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
 * @param {Responses} response
 * @param {Group} group
 */
function valueIn({ answers, importance }, { dataset }) {
  return own(answers, dataset.statement) ?? own(importance, dataset.importance);
}

/** @param {unknown} value */
function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {any} table
 * @param {string} [key]
 * @returns {any}
 */
function own(table, key = "") {
  return isTable(table) && Object.hasOwn(table, key) ? table[key] : undefined;
}
