// What becomes of answers from elsewhere: a file, a code, what an earlier edition's form has kept.

import { download } from "../page/download.js";
import { handOver, takeHandedOver } from "../page/hand-over.js";
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
 * @param {() => void} page.onShown called when they are there: what they say is wanted
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: Longer than most: short functions that share what was opened last.
export function openedIn(root, { call, answers, steps, onTaken, onShown }) {
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
    if (response.form !== now.form) return showOnItsForm(found);
    if (!current) return showEarlier(response);
    offered = found;
    if (same(now, {}) || same(now, response)) return take();
    say("asks");
    const keep = place.closest("[data-step]")?.querySelector('[data-action="keep-answers"]');
    if (keep instanceof HTMLElement) keep.focus();
  }

  /**
   * The page of its own form takes it, where the tab can hold it so long.
   *
   * @param {import("../tool/open.js").Found} found
   */
  function showOnItsForm({ format: _, ...found }) {
    const { form } = found.response;
    const link = place.closest("[data-step]")?.querySelector(`[data-form-page="${form}"]`);
    if (!handOver(`self-check-${form}`, found) || !(link instanceof HTMLAnchorElement)) {
      return say(`form-${form}`);
    }
    location.assign(link.href);
  }

  /** Take what was opened on the other form's page, once. */
  function takeFromOtherForm() {
    const found = takeHandedOver(`self-check-${answers.form}`);
    if (!found?.response) return;
    if (!found.current || answers.fits(found.response)) onFound(found);
  }

  /** Put what was opened into the form. */
  function take() {
    if (!offered) return;
    const { response, encoding } = offered;
    answers.restore(response);
    answers.signs.openedNow();
    forget();
    onTaken();
    // Only notes have letters that another encoding could have changed.
    const isGuess = encoding === "cp1252" && response.notes !== undefined;
    steps.go("check-answers");
    show(root, { taken: { flags: isGuess ? ["yes", "guess"] : ["yes"] } });
    onShown();
  }

  function forget() {
    offered = undefined;
    earlier.forget();
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
    const isThere = await earlier.open(response);
    if (!isThere) return isThere === undefined;
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
    takeFromOtherForm,
    /** Whoever comes with a code finds the field open for it. */
    unfold() {
      const field = place.querySelector("textarea");
      place.closest("details")?.setAttribute("open", "");
      field?.focus();
      // A browser still goes to what the address names, and the focus with it, when it has loaded.
      addEventListener("load", () => setTimeout(() => field?.focus()), { once: true });
    },
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
