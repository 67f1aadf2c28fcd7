// What becomes of answers from elsewhere: a file, a code, what an earlier edition's form has kept.

import { tell } from "../page/show.js";
import { openerIn } from "../tool/open.js";
import { earlierIn } from "./earlier-edition.js";
import { responseIn, same } from "./saved-answers.js";

/** @typedef {import("./answers.js").Responses} Responses */

/**
 * @param {HTMLElement} root
 * @param {object} page
 * @param {import("../tool/open.js").Call} page.call
 * @param {ReturnType<typeof import("./answers.js").answersIn>} page.answers
 * @param {ReturnType<typeof import("./saved-answers.js").keepingIn>} page.keeping
 * @param {ReturnType<typeof import("../page/steps.js").stepsIn>} page.steps
 * @param {() => void} page.onTaken called when the answers in the form are other ones
 */
export function openedIn(root, { call, answers, keeping, steps, onTaken }) {
  const place = /** @type {HTMLElement} */ (root.querySelector("[data-open]"));
  const opener = openerIn(place, call, onFound);
  const earlier = earlierIn(root, call);
  /** @type {import("../tool/open.js").Found | undefined} */
  let offered; // what was opened, and waits for a yes

  /** @param {import("../tool/open.js").Found} found */
  function onFound(found) {
    const { response, current } = found;
    const now = answers.read();
    offered = undefined;
    if (response.form !== now.form) return say(`form-${response.form}`);
    if (!current) return showEarlier(response);
    offered = found;
    if (same(now, {}) || same(now, response)) return take();
    say("asks");
    const keep = place.closest("[data-step]")?.querySelector('[data-do="keep-answers"]');
    if (keep instanceof HTMLElement) keep.focus();
  }

  /** Put what was opened into the form. */
  function take() {
    if (!offered) return;
    const { response, encoding } = offered;
    answers.replace(response);
    forget();
    onTaken();
    // Only notes have letters that another encoding could have changed.
    const isGuess = encoding === "cp1252" && response.notes !== undefined;
    tell(root, { taken: { facts: isGuess ? ["yes", "guess"] : ["yes"] } });
    steps.go("check-answers");
  }

  function forget() {
    offered = undefined;
    opener.forget();
    say();
  }

  function keepMine() {
    forget();
    place.querySelector("textarea")?.focus();
  }

  /**
   * Nothing is opened in the form: the answers are to other questions.
   *
   * @param {Responses} response
   */
  async function showEarlier(response) {
    if (!(await earlier.open(response))) return false;
    forget();
    steps.go("earlier-result");
    return true;
  }

  /** @param {string[]} facts */
  function say(...facts) {
    tell(root, { opened: { facts } });
  }

  /**
   * Say whether answers to an earlier edition are still kept.
   *
   * @param {string[]} how
   */
  function tellOlder(...how) {
    const { edition = "" } = keeping.older() ?? {};
    tell(root, { older: { texts: { edition }, facts: edition ? ["kept", ...how] : [] } });
  }

  async function openOlder() {
    const response = responseIn(keeping.older()?.text ?? null);
    try {
      if (!response || !(await showEarlier(response))) tellOlder("unread");
    } catch {
      tellOlder("readable", "engine");
    }
  }

  return {
    place,
    earlier,
    take,
    keepMine,
    forget,
    openOlder,
    dismiss: opener.dismiss,
    readText: opener.readText,
    tellOlder: () => tellOlder("readable"),
  };
}
