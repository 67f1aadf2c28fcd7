// What becomes of answers from elsewhere: a file, a code, what an earlier edition's form has kept.

import { download } from "../page/download.js";
import { handOver, takeHandedOver } from "../page/hand-over.js";
import { show } from "../page/show.js";
import { openerIn } from "../tool/open.js";
import { responseIn, same } from "../tool/responses.js";
import { earlierIn } from "./earlier-edition.js";
import { olderAnswers } from "./saved-answers.js";

/**
 * @typedef {import("../tool/responses.js").Responses} Responses
 * @typedef {import("../tool/open.js").Found} Found
 */

/**
 * @typedef {object} Page
 * @property {import("../tool/waiting.js").Call} call
 * @property {ReturnType<typeof import("./answers.js").answersIn>} answers
 * @property {ReturnType<typeof import("../page/steps.js").stepsIn>} steps
 * @property {() => void} onTaken called when the answers in the form are other ones
 * @property {() => void} onShown called when they are there: what they say is wanted
 */

/**
 * @param {HTMLElement} root
 * @param {Page} page
 */
export function openedIn(root, page) {
  const { call, answers, steps } = page;
  const place = /** @type {HTMLElement} */ (root.querySelector("[data-open]"));
  const kinds = { [root.dataset.fileFormat ?? ""]: "read-file" };
  const opener = openerIn(place, { call, kinds, take: onFound });
  const earlier = earlierIn(root, call);
  /** @type {Found | undefined} */
  let offered; // what was opened, and waits for a yes
  const say = (/** @type {string[]} */ ...flags) => show(root, { opened: { flags } });

  /** @param {Found} found */
  function onFound(found) {
    const next = nextFor(found, answers.read());
    offered = next === "take" || next === "ask" ? found : undefined;
    if (next === "hand over" && !isHandedOver(place, found)) say(`form-${found.response.form}`);
    if (next === "show") return showEarlier(found.response);
    if (next === "take") take();
    if (next === "ask") ask(place, say);
  }

  const take = () => offered && putIntoForm(root, offered, { ...page, forget });
  const showEarlier = (/** @type {Responses} */ response) =>
    shownBeside(earlier, response, { forget, show: () => steps.go("earlier-result") });

  function forget() {
    offered = undefined;
    earlier.forget();
    opener.forget();
    say();
  }

  const older = olderIn(root, answers.form, showEarlier);
  const ways = { "replace-answers": take, "keep-answers": () => keepMine(place, forget) };
  return {
    place,
    earlier,
    forget,
    dismiss: opener.dismiss,
    takeFromOtherForm: () => handedOverTo(answers, onFound),
    unfold: () => unfold(place),
    actions: { ...opener.actions, ...older.actions, ...ways },
    sayOlder: older.say,
  };
}

/**
 * What to do with what was opened.
 *
 * @param {Pick<Found, "response" | "current">} found
 * @param {Responses} now the answers in the form
 * @returns {"hand over" | "show" | "take" | "ask"} hand it over to the page of its own form; show it
 *     beside the form, for it answers other questions; take it; or ask, for answers would be lost
 */
export function nextFor({ response, current }, now) {
  if (response.form !== now.form) return "hand over";
  if (!current) return "show";
  return same(now, {}) || same(now, response) ? "take" : "ask";
}

/**
 * @param {HTMLElement} root
 * @param {Found} found
 * @param {Omit<Page, "call"> & {forget: () => void}} page
 */
function putIntoForm(root, found, { answers, steps, forget, onTaken, onShown }) {
  answers.restore(found.response);
  answers.signs.openedNow();
  forget();
  onTaken();
  steps.go("check-answers");
  show(root, { taken: { flags: isGuess(found) ? ["yes", "guess"] : ["yes"] } });
  onShown();
}

/**
 * Nothing is opened in the form: the answers are to other questions.
 *
 * @param {ReturnType<typeof earlierIn>} earlier
 * @param {Responses} response
 * @param {{forget: () => void, show: () => void}} page
 * @returns {Promise<boolean>} whether they could be shown, or another thing is wanted by now
 */
async function shownBeside(earlier, response, { forget, show }) {
  const isThere = await earlier.open(response);
  if (!isThere) return isThere === undefined;
  forget();
  show();
  return true;
}

/**
 * Ask before answers in the form would be lost.
 *
 * @param {HTMLElement} place
 * @param {(flag: string) => void} say
 */
function ask(place, say) {
  say("asks");
  const keep = place.closest("[data-step]")?.querySelector('[data-action="keep-answers"]');
  if (keep instanceof HTMLElement) keep.focus();
}

/**
 * Whether a wrong guess of how a file is written may have changed it: only notes have letters that
 * another encoding could have changed.
 *
 * @param {Pick<Found, "response" | "encoding">} found
 */
export function isGuess({ response, encoding }) {
  return encoding === "cp1252" && response.notes !== undefined;
}

/**
 * The page of its own form takes it, where the tab can hold it so long.
 *
 * @param {HTMLElement} place
 * @param {Found} found
 */
function isHandedOver(place, { format: _, ...found }) {
  const { form } = found.response;
  const link = place.closest("[data-step]")?.querySelector(`[data-form-page="${form}"]`);
  if (!handOver(`self-check-${form}`, found) || !(link instanceof HTMLAnchorElement)) return false;
  location.assign(link.href);
  return true;
}

/**
 * Take what was opened on the other form's page, once.
 *
 * @param {Pick<ReturnType<typeof import("./answers.js").answersIn>, "form" | "fits">} answers
 * @param {(found: Found) => void} take
 */
function handedOverTo(answers, take) {
  const found = takeHandedOver(`self-check-${answers.form}`);
  if (found?.response && (!found.current || answers.fits(found.response))) take(found);
}

/**
 * @param {HTMLElement} place
 * @param {() => void} forget
 */
function keepMine(place, forget) {
  forget();
  place.querySelector("textarea")?.focus();
}

/**
 * Whoever comes with a code finds the field open for it.
 *
 * @param {HTMLElement} place
 */
function unfold(place) {
  const field = place.querySelector("textarea");
  place.closest("details")?.setAttribute("open", "");
  field?.focus();
  // A browser still goes to what the address names, and the focus with it, when it has loaded.
  addEventListener("load", () => setTimeout(() => field?.focus()), { once: true });
}

/**
 * Answers to an earlier edition that this browser still keeps.
 *
 * @param {HTMLElement} root
 * @param {string} form
 * @param {(response: Responses) => Promise<boolean>} showEarlier whether it could be shown
 */
function olderIn(root, form, showEarlier) {
  const older = () => olderAnswers(form, root.dataset.edition ?? "");

  /** @param {string[]} how */
  function say(...how) {
    const { edition = "" } = older() ?? {};
    show(root, { older: { texts: { edition }, flags: edition ? ["kept", ...how] : [] } });
  }

  async function open() {
    const response = responseIn(older()?.text ?? null);
    try {
      if (!response || !(await showEarlier(response))) say("unread");
    } catch {
      say("readable", "engine");
    }
  }

  return {
    say: () => say("readable"),
    /** @type {import("../page/actions.js").Actions} */
    actions: {
      "open-older": open,
      "save-older"() {
        const { edition = "", text = "" } = older() ?? {};
        download(`self-check-${form}-${edition}.txt`, text);
      },
    },
  };
}
