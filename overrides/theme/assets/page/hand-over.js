// Hand something to another page of this site through the tab's store; it is taken once, and gone.

import { KEPT, parsed, storeNamed } from "./storage.js";

/**
 * What the action plan, or the agreement of a talk, is begun with. A form's page
 * gets what was opened on the other form's.
 *
 * @typedef {object} PlanBeginning
 * @property {"report" | "group"} from the page that hands it over
 * @property {{part?: string, what?: string, lead?: string, first_move?: string, due?: string,
 *     measure?: string, known_by?: string}[]} priorities first first
 */

/**
 * @param {"action-plan" | "talk" | `self-check-${string}`} page
 * @param {PlanBeginning | object} content
 * @returns {boolean} whether it will be there
 */
export function handOver(page, content) {
  return storeNamed("sessionStorage").set(KEPT.handOver + page, JSON.stringify(content));
}

/**
 * @param {"action-plan" | "talk" | `self-check-${string}`} page
 * @returns {any} undefined where nothing was handed over
 */
export function takeHandedOver(page) {
  const tab = storeNamed("sessionStorage");
  const text = tab.get(KEPT.handOver + page);
  tab.remove(KEPT.handOver + page);
  return parsed(text);
}
