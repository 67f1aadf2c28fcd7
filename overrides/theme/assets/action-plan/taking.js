// Take the plan along: a file, a calendar, a table, paper, a text to copy.

import { today } from "../page/dates.js";
import { show } from "../page/show.js";
import { takeAwayIn } from "../tool/take-away.js";

/**
 * @typedef {import("../engine/shapes.js").Plan} Plan
 * @typedef {{plan: Plan, name: string, text: string, events?: number}} Written
 */

// What a saved plan says it is: for when Python, which writes it otherwise, cannot be had.
const FILE = { format: "clinical-leadership-plan", version: 1 };

/**
 * @param {HTMLElement} root
 * @param {object} page
 * @param {import("../tool/waiting.js").PageEngine} page.engine
 * @param {() => {plan: Plan, before: Plan | null}} page.read
 * @param {(plan?: Plan) => void} page.onTaken the reader has all of the plan elsewhere
 * @param {(plan: Plan) => void} page.onHandedOn something of it has left the page: Python gives its
 *     revision
 */
export function takingIn(root, { engine, read, onTaken, onHandedOn }) {
  const away = takeAwayIn(root);
  let again = () => {};

  function rest() {
    away.rest();
    show(root, {
      calendar: { flags: [] },
      unfit: { flags: [] },
      copy: { texts: { text: "" }, flags: [] },
    });
  }

  /**
   * @param {string} action of Python's
   * @param {Record<string, string>} more
   * @returns {Promise<Written | undefined>}
   */
  async function written(action, more) {
    const { plan, before } = read();
    const request = { do: action, plan, ...(before ? { before } : {}), ...more };
    const answer = await engine.waitFor(() => engine.call(request));
    if (!answer) return undefined;
    if (answer.ok) {
      onHandedOn(answer.ok.plan);
      return answer.ok;
    }
    const faults = answer.faults.join("; ");
    show(root, { unfit: { texts: { faults }, flags: ["told"] } });
    return undefined;
  }

  async function savePlan() {
    rest();
    const { plan, before } = read();
    const request = { do: "write-plan", plan, ...(before ? { before } : {}), day: today() };
    const isThere = await away.take(async () => {
      const answer = await engine.call(request).catch(() => undefined);
      if (answer?.ok) {
        onHandedOn(answer.ok.plan);
        return answer.ok;
      }
      const text = `${JSON.stringify({ ...FILE, ...plan }, null, 2)}\n`;
      return { name: `plan-${today()}.json`, text };
    });
    if (isThere) onTaken();
  }

  async function saveTable() {
    rest();
    again = saveTable;
    await away.take(() => written("write-plan-csv", { day: today() }));
  }

  async function saveCalendar() {
    rest();
    again = saveCalendar;
    const { plan } = read();
    const days = [plan.review, ...plan.priorities.flatMap(({ due, known_by }) => [due, known_by])];
    if (!days.some(Boolean)) return show(root, { calendar: { flags: ["none"] } });
    const now = `${new Date().toISOString().slice(0, 19)}Z`;
    const isThere = await away.take(() => written("write-ics", { now }));
    if (isThere) show(root, { calendar: { flags: ["made"] } });
  }

  /** @param {"text" | "list"} which */
  async function copy(which) {
    rest();
    again = () => copy(which);
    const { plan } = read();
    const answer = await engine.waitFor(() => engine.call({ do: "plan-text", plan }));
    if (!answer?.ok) return;
    show(root, { copy: { texts: { text: answer.ok[which] }, flags: ["there"] } });
    await away.copy(root.querySelector("[data-copy]"));
  }

  function print() {
    rest();
    window.print();
    onTaken();
  }

  return {
    rest,
    /**
     * @param {(action: () => void) => void} first what to do before any of them
     * @returns {import("../page/actions.js").Actions}
     */
    actions: (first) => ({
      "save-plan": () => first(savePlan),
      "save-table": () => first(saveTable),
      "save-calendar": () => first(saveCalendar),
      "copy-text": () => first(() => copy("text")),
      "copy-list": () => first(() => copy("list")),
      print: () => first(print),
      again: () => again(),
    }),
  };
}
