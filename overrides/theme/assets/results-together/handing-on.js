// Hand on what is shown: a table, the collection, the beginning of a plan, a guide to copy.

import { copySeen } from "../page/clipboard.js";
import { today } from "../page/dates.js";
import { handOver } from "../page/hand-over.js";
import { show } from "../page/show.js";
import { prioritiesTyped } from "./agreed.js";
import { engine, held, root, takeAway } from "./held.js";
import { requestOf } from "./showing.js";

/** @param {string} ending */
function nameOf(ending) {
  return `${held.group.invented ? "invented-example-" : ""}results-together-${today()}.${ending}`;
}

export async function saveTable() {
  const { shown, outputs } = held.group;
  if (!shown) return;
  const reply = await engine.ask({ do: "group-csv", ...requestOf(shown), shown: outputs });
  if (!reply) return;
  show(root, { table: { flags: reply.text === null ? ["waiting"] : [] } });
  if (reply.text !== null) {
    await takeAway.take(async () => ({ name: nameOf("csv"), text: reply.text }));
  }
}

export async function saveCollection() {
  const { codes, earlier, asked, title } = held.group;
  const more = { ...(title && { title }), ...(asked && { asked }), made: today() };
  const isThere = await takeAway.take(async () => {
    const reply = await engine.result({ do: "write-collection", codes, earlier, ...more });
    return { name: nameOf("json"), text: reply.text };
  });
  if (held.group.codes === codes && held.group.earlier === earlier) held.isSaved = isThere;
}

/**
 * Begin a plan with what was agreed in the workshop, or else with the two parts.
 *
 * @param {HTMLElement} link to the plan's page
 */
export function makePlan(link) {
  const typed = prioritiesTyped();
  const priorities = typed.length > 0 ? typed : held.discussed.map((part) => ({ part }));
  // Nobody's plan is to begin with what was invented.
  if (!held.group.invented && priorities.length > 0)
    handOver("action-plan", { from: "group", priorities });
  if (link instanceof HTMLAnchorElement) location.assign(link.href);
}

export async function copyGuide() {
  const guide = root.querySelector("[data-guide]");
  if (!(guide instanceof HTMLElement)) return;
  show(root, { "copying-guide": { flags: [await copySeen(guide)] } });
}
