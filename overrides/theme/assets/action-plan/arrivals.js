// Plans that come from elsewhere: a file, an example, what another page hands over.
//
// data-opener   the fold in which a saved plan is opened
// data-about    opened (asking, with how the two stand; same, taken), handed (from, full)

import { focusOnAction } from "../page/actions.js";
import { today } from "../page/dates.js";
import { takeHandedOver } from "../page/hand-over.js";
import { toHeading } from "../page/heading.js";
import { show } from "../page/show.js";
import { openerIn } from "../tool/open.js";
import { handedOver } from "./plan.js";

/**
 * @typedef {import("../engine/shapes.js").Plan} Plan
 *
 * @typedef {object} ArrivalsPage
 * @property {import("../tool/waiting.js").PageEngine} engine
 * @property {import("./draft.js").Draft} draft
 * @property {(plan: Plan, handedOn: Plan | null) => void} replace put another plan on the page
 * @property {(plan: Plan, handedOn: Plan | null) => void} begin the same, for the reader to write on
 */

/**
 * @param {HTMLElement} root
 * @param {ArrivalsPage} page
 */
export function arrivalsIn(root, page) {
  /** @type {Plan | undefined} */
  let theirs; // opened, while the reader chooses
  const opener = openerOf(root, page, onOpened);

  /** @param {{plan: Plan, standing: string | null}} found */
  function onOpened({ plan, standing }) {
    opener.forget();
    if (!standing || standing === "same") return open(plan, standing ?? "taken");
    theirs = plan;
    show(root, { opened: { flags: ["asking", standing] } });
    focusOnAction(root, "open-theirs");
  }

  /**
   * @param {Plan} found
   * @param {string} flag
   */
  function open(found, flag) {
    theirs = undefined;
    root.querySelector("[data-opener]")?.removeAttribute("open");
    show(root, { opened: { flags: [flag] }, handed: { flags: [] } });
    page.replace(found, found);
  }

  function stay() {
    theirs = undefined;
    show(root, { opened: { flags: [] } });
    toHeading("plan-heading");
  }

  return {
    takeUp: () => takeUp(root, page),
    forget() {
      opener.forget();
      show(root, { opened: { flags: [] }, handed: { flags: [] } });
    },
    /** @type {import("../page/actions.js").Actions} */
    actions: {
      ...opener.actions,
      example: () => example(page, "plan"),
      "example-review": () => example(page, "in_review"),
      "open-theirs": () => theirs && open(theirs, "taken"),
      "open-mine": stay,
    },
  };
}

/**
 * @param {HTMLElement} root
 * @param {ArrivalsPage} page
 * @param {(found: any) => void} take
 */
function openerOf(root, { engine, draft }, take) {
  return openerIn(/** @type {HTMLElement} */ (root.querySelector('[data-open="plan"]')), {
    codes: false,
    kinds: { "clinical-leadership-plan": "read-plan" },
    call: (request) => engine.call({ ...request, today: today(), ...draft.here() }),
    take,
  });
}

/**
 * @param {ArrivalsPage} page
 * @param {"plan" | "in_review"} which
 */
async function example({ engine, replace }, which) {
  const made = await engine.ask({ do: "plan-example", scope: "organisation", today: today() });
  if (made) replace(made[which], null);
}

/**
 * Put what another page has handed over into the places that are free.
 *
 * @param {HTMLElement} root
 * @param {ArrivalsPage} page
 */
function takeUp(root, { draft, begin }) {
  const given = takeHandedOver("action-plan");
  if (!given) return;
  const { plan, before } = draft.read();
  const next = handedOver(plan, draft.fresh(), given);
  if (!next) return;
  begin(next.plan, next.isMine ? before : null);
  show(root, { handed: { flags: [String(given.from), next.left > 0 ? "full" : ""] } });
  root.querySelector("[data-ideas]:not([hidden])")?.setAttribute("open", "");
}
