// A response to the self-check, as pages pass it on: what it is, which say the same, which is kept.

import { KEPT, storeNamed } from "../page/storage.js";
import { contentOf } from "./copy.js";

/**
 * @typedef {Record<string, number | string>} Answers by the id of the statement
 * @typedef {Record<string, number>} Importance by the id of the part
 *
 * @typedef {object} Responses as assessment_py/responses takes it; what is not known is not there
 * @property {string} form
 * @property {string} edition
 * @property {Answers} answers
 * @property {Importance} importance
 * @property {string} [role]
 * @property {string} [profession]
 * @property {Record<string, string>} [notes] by the id of the statement
 * @property {number} [key] made at random, once: it tells equal answers of two people apart
 * @property {string} [made] the day it was finished
 */

/**
 * What was kept, without the signs of its keeping, nor the day on which it was opened.
 *
 * @param {string | null} text
 * @returns {Responses | undefined} nothing when it is no response
 */
export function responseIn(text) {
  const { opened: _, ...response } = contentOf(text);
  return response.form ? response : undefined;
}

/**
 * The answers to a form that this tab, or this computer, keeps.
 *
 * @param {string} form
 * @param {string} edition
 * @returns {Responses | undefined}
 */
export function keptResponse(form, edition) {
  const key = `${KEPT.selfCheck}${form}.${edition}`;
  const text = storeNamed("sessionStorage").get(key) ?? storeNamed("localStorage").get(key);
  const response = responseIn(text);
  return response?.form === form ? response : undefined;
}

/**
 * Whether two responses say the same, whenever they were finished.
 *
 * @param {any} one
 * @param {any} other
 */
export function same(one, other) {
  const [first, second] = [one, other].map((each) =>
    JSON.stringify([
      ...["answers", "importance", "notes"].map((name) =>
        Object.entries(each?.[name] ?? {}).sort(),
      ),
      each?.role,
      each?.profession,
    ]),
  );
  return first === second;
}
