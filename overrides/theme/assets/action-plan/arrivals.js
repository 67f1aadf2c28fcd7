// Plans that come from elsewhere: a file, an example, what another page hands over.
//
// data-about="handed"   flags: where it comes from (report, group); full: not all found a place

import { today } from "../page/dates.js";
import { takeHandedOver } from "../page/hand-over.js";
import { toHeading } from "../page/heading.js";
import { show } from "../page/show.js";
import { openerIn } from "../tool/open.js";
import { whichIn } from "../tool/which.js";
import { handedOver, isEmpty, isInvented } from "./plan.js";
import { isOurs } from "./whose.js";

/**
 * @typedef {import("../engine/shapes.js").Plan} Plan
 *
 * @typedef {object} ArrivalsPage
 * @property {import("../tool/waiting.js").PageEngine} engine
 * @property {import("./draft.js").Draft} draft
 * @property {import("./whose.js").Whose} whose
 * @property {(plan: Plan, handedOn: Plan | null) => void} replace put another plan on the page
 * @property {(plan: Plan) => void} isThere a file holds the plan that is on the page
 * @property {(plan: Plan, handedOn: Plan | null) => void} begin the same, for the reader to write on
 */

/**
 * @param {HTMLElement} root
 * @param {ArrivalsPage} page
 */
export function arrivalsIn(root, page) {
  const { whose } = page;
  const stay = () => toHeading("plan-heading");
  const which = whichIn(root, { open: (/** @type {Plan} */ plan) => open(plan), stay });
  const opener = openerIn(/** @type {HTMLElement} */ (root.querySelector('[data-open="plan"]')), {
    codes: false,
    kinds: { [whose.format]: "read-plan" },
    call: (request) => readIn(page, request),
    take({ plan, standing }) {
      opener.forget();
      if (standing && standing !== "same") which.ask(plan, standing);
      else open(plan, standing ?? "taken");
    },
  });

  /** @param {Plan} plan */
  function open(plan, how = "taken") {
    which.opened(how);
    show(root, { handed: { flags: [] } });
    if (how === "same") page.isThere(plan);
    else page.replace(plan, plan);
  }

  return {
    takeUp: () => takeUp(root, page),
    forget() {
      opener.forget();
      which.rest();
      show(root, { handed: { flags: [] } });
    },
    /** @type {import("../page/actions.js").Actions} */
    actions: {
      ...opener.actions,
      ...which.actions,
      example: () => example(page, "plan"),
      "example-review": () => example(page, "in_review"),
    },
  };
}

/**
 * A plan of the other page's kind is left to it, however late in the file that stands.
 *
 * @param {ArrivalsPage} page
 * @param {Record<string, unknown> & {do: string}} request
 */
async function readIn({ engine, draft, whose }, request) {
  const answer = await engine.call({ ...request, today: today(), ...draft.here() });
  if (!answer.ok || isOurs(whose, answer.ok.plan)) return answer;
  return { kind: `elsewhere-${whose.other}`, faults: [] };
}

/**
 * @param {ArrivalsPage} page
 * @param {"plan" | "in_review"} which
 */
async function example({ engine, draft, whose, replace }, which) {
  const made = await engine.ask({ do: "plan-example", scope: whose.scope, today: today() });
  const mine = draft.current();
  if (made && (isEmpty(mine) || isInvented(mine))) replace(made[which], null); // else they have begun one
}

/**
 * Put what another page has handed over into the places that are free.
 *
 * @param {HTMLElement} root
 * @param {ArrivalsPage} page
 */
function takeUp(root, { draft, whose, begin }) {
  const given = takeHandedOver(whose.page);
  if (!given) return;
  const { plan, before } = draft.read();
  const next = handedOver(plan, draft.fresh(), given);
  if (!next) return;
  begin(next.plan, next.isMine ? before : null);
  show(root, { handed: { flags: [String(given.from), next.left > 0 ? "full" : ""] } });
  root.querySelector("[data-ideas]:not([hidden])")?.setAttribute("open", "");
}
