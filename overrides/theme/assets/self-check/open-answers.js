// What becomes of answers from elsewhere: a file, a code, what an earlier edition's form has kept.

import { download } from "../page/download.js";
import { show } from "../page/show.js";
import { openerIn } from "../tool/open.js";
import { responseIn, same } from "../tool/responses.js";
import { earlierIn } from "./earlier-edition.js";
import { olderAnswers } from "./saved-answers.js";

/** @typedef {import("../tool/responses.js").Responses} Responses */

/**
 * @param {HTMLElement} root
 * @param {object} page
 * @param {import("../tool/waiting.js").Call} page.call
 * @param {ReturnType<typeof import("./answers.js").answersIn>} page.answers
 * @param {ReturnType<typeof import("../page/steps.js").stepsIn>} page.steps
 * @param {() => void} page.onTaken called when the answers in the form are other ones
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: Longer than most: short functions that share what was opened last.
export function openedIn(root, { call, answers, steps, onTaken }) {
  const place = /** @type {HTMLElement} */ (root.querySelector("[data-open]"));
  const kinds = { [root.dataset.fileFormat ?? ""]: "read-file" };
  const opener = openerIn(place, { call, kinds, take: onFound });
  const older = () => olderAnswers(answers.form, root.dataset.edition ?? "");
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
    const keep = place.closest("[data-step]")?.querySelector('[data-action="keep-answers"]');
    if (keep instanceof HTMLElement) keep.focus();
  }

  /** Put what was opened into the form. */
  function take() {
    if (!offered) return;
    const { response, encoding } = offered;
    answers.restore(response);
    forget();
    onTaken();
    // Only notes have letters that another encoding could have changed.
    const isGuess = encoding === "cp1252" && response.notes !== undefined;
    show(root, { taken: { flags: isGuess ? ["yes", "guess"] : ["yes"] } });
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

  /** @param {string[]} flags */
  function say(...flags) {
    show(root, { opened: { flags } });
  }

  /**
   * Say whether answers to an earlier edition are still kept.
   *
   * @param {string[]} how
   */
  function tellOlder(...how) {
    const { edition = "" } = older() ?? {};
    show(root, { older: { texts: { edition }, flags: edition ? ["kept", ...how] : [] } });
  }

  async function openOlder() {
    const response = responseIn(older()?.text ?? null);
    try {
      if (!response || !(await showEarlier(response))) tellOlder("unread");
    } catch {
      tellOlder("readable", "engine");
    }
  }

  return {
    place,
    earlier,
    forget,
    dismiss: opener.dismiss,
    /** @type {import("../page/actions.js").Actions} */
    actions: {
      ...opener.actions,
      "replace-answers": take,
      "keep-answers": keepMine,
      "open-older": openOlder,
      "save-older"() {
        const { edition = "", text = "" } = older() ?? {};
        download(`self-check-${answers.form}-${edition}.txt`, text);
      },
    },
    tellOlder: () => tellOlder("readable"),
  };
}
