// Ask Python, and show the reader how it goes: waiting, how far it is, a way to stop, what went wrong.
//
// data-engine-manifest  what the build says of the engine, as JSON; data-base: the top of the site;
//                       data-engine-script: late-engine.js has it
// data-about="engine"   flags: able (nothing went wrong), then, while the reader waits, one of
//                       fetching, starting, working, with "far" where it is known how far it is
//                       (texts: done, of, percent), and "fetched" how much of the files has come
//                       (text: fetched, per cent); or failed, with the kind of failure, and
//                       "elsewhere" where the reader is in a field and stays there
// data-problem          the words for one kind of failure
// data-problem-heading  focus goes there when it has failed
// data-asks             the control that asks: focus goes back to it on trying again, and of more than
//                       one to the last that is not folded away

import { failureOf } from "../engine/failures.js";
import { afterPause } from "../page/asking.js";
import { show } from "../page/show.js";
import { howFar, percentOf } from "./how-far.js";
import { lateEngine } from "./late-engine.js";
import { isNews, NOBODY_WAITS, shownOf } from "./patience.js";

/**
 * @typedef {{do: string, [key: string]: unknown}} Request as assessment_py/bridge.py lists them
 * @typedef {{ok?: any, kind: string, faults: string[]}} Answer what it gives, or the faults, and
 *     their kind, that Python finds in what it was given
 * @typedef {object} Options
 * @property {(request: Request) => void} [onAsked] this is what Python has now been asked
 * @property {(done: number, of: number) => void} [onProgress]
 * @property {AbortSignal} [signal] stops the work
 * @typedef {(request: Request, options?: Options) => Promise<Answer>} Call
 * @typedef {ReturnType<typeof engineIn>} PageEngine
 */

/** So long that the reader is told what is being done. */
export const NAMED_AFTER_MS = 3000;

/**
 * `warmUp(request)` begins to fetch the engine, and prepares it for such a request, if one is
 * given. `call(request)` is for what happens beside the reader's way; it rejects when the engine
 * cannot be had. `ask(request)` is for what they wait for: it shows how it goes, and resolves with
 * what Python gives, or with nothing when the reader has turned to something else, or when it went
 * wrong and that has been shown. `turnAway()`: they wait no longer.
 *
 * @param {HTMLElement} root
 */
export function engineIn(root) {
  const waiting = waitingIn(root);
  const about = /** @type {HTMLElement} */ (document.querySelector("[data-engine-manifest]"));
  const engine = lateEngine(about, {
    baseUrl: root.dataset.base ?? "",
    onState: (_state, stage) => waiting.atStage(stage),
    onFetched: waiting.atFetched,
  });
  /** @type {(request: Request, options?: Options) => Promise<any>} */
  const callEngine = (request, options) => {
    options?.onAsked?.(request);
    return engine.call(request, options);
  };
  /** @type {Call} */
  const call = (request, options) => answered(callEngine(request, options));
  /**
   * Wait for any work of the engine as for `ask`.
   *
   * @template T
   * @param {(options: Options) => Promise<T>} work
   */
  const waitFor = (work) => waitedFor(root, waiting, work);

  return {
    warmUp: engine.start,
    call,
    /**
     * @param {Request} request
     * @returns {Promise<any>} rejects, with an EngineError, for faults as for all else
     */
    result: (request) => callEngine(request),
    /** @param {Request} request */
    ask: (request) => waitFor((options) => callEngine(request, options)),
    waitFor,
    turnAway: waiting.end,
    /** @type {import("../page/actions.js").Actions} */
    actions: {
      cancel() {
        waiting.end();
        focusOn(root, "[data-asks]"); // the button is gone with what it stopped
      },
      reload: () => location.reload(),
    },
  };
}

/**
 * What Python says, be it faults: of what it was given the page speaks itself.
 *
 * @param {Promise<any>} asked
 * @returns {Promise<Answer>} rejects, with an EngineError, where Python says nothing
 */
export async function answered(asked) {
  try {
    return { ok: await asked, kind: "", faults: [] };
  } catch (/** @type {any} */ error) {
    if (error.code === "refused") return { kind: error.detail, faults: error.faults };
    throw error;
  }
}

/**
 * @template T
 * @param {HTMLElement} root
 * @param {ReturnType<typeof waitingIn>} waiting
 * @param {(options: Options) => Promise<T>} work
 * @returns {Promise<T | undefined>} nothing when the reader has turned to something else, or when it
 *     went wrong and that has been shown
 */
async function waitedFor(root, waiting, work) {
  const again = document.activeElement?.closest("[data-about='engine'][data-when='failed']");
  const turn = waiting.begin();
  if (again) focusOn(root, "[data-asks]"); // its own button is gone now
  try {
    const { onAsked, onProgress } = waiting;
    const result = await work({ onAsked, onProgress, signal: turn.signal });
    if (turn.signal.aborted) return undefined;
    waiting.end();
    return result;
  } catch (error) {
    if (!turn.signal.aborted) waiting.fail(error);
    return undefined;
  }
}

/**
 * What the reader is shown while they wait. Only the last thing that was begun is waited for.
 *
 * @param {HTMLElement} root
 */
function waitingIn(root) {
  let wait = NOBODY_WAITS;
  let turn = new AbortController();
  const far = howFar(() => wait.isWaiting && say());
  const patience = afterPause(() => learn({ isLong: true }), NAMED_AFTER_MS);
  const say = () => show(root, { engine: shownOf(wait, far.now()) });

  /** @param {Partial<import("./patience.js").Wait>} news */
  function learn(news) {
    if (!isNews(wait, news)) return;
    wait = { ...wait, ...news };
    if (wait.isWaiting) say();
  }
  function stop() {
    patience.end();
    far.forget();
    wait = { ...wait, isWaiting: false, isLong: false };
  }
  function end() {
    turn.abort();
    stop();
    say();
  }
  return {
    end,
    begin() {
      end();
      turn = new AbortController();
      patience.begin();
      learn({ isWaiting: true });
      return turn;
    },
    /** @param {string | undefined} now a stage of the engine */
    atStage(now) {
      if (now) learn({ stage: now === "scoring" ? "working" : now });
    },
    onAsked: far.asked,
    onProgress: far.at,
    atFetched: (/** @type {number} */ done, /** @type {number} */ of) =>
      learn({ fetched: percentOf(done, of) }),
    /** @param {unknown} error */
    fail(error) {
      stop();
      showProblem(root, error);
    },
  };
}

/**
 * Which words a failure has: its kind, and "old" where a reload of the page may help.
 *
 * @param {any} error an EngineError, or a fault of ours
 * @returns {string[]}
 */
export function reasonOf({ code }) {
  const isKnown = document.querySelector(`[data-problem="${code}"]`) !== null;
  return [isKnown ? code : "unknown", ...(failureOf(code)?.isOld ? ["old"] : [])];
}

/**
 * @param {HTMLElement} root
 * @param {any} error an EngineError, or a fault of ours
 */
function showProblem(root, error) {
  const reason = reasonOf(error);
  const detail = error.detail ?? String(error);
  const flags = ["failed", ...reason];
  if (detail) flags.push("detailed");
  // Whoever is in a field stays there, and is told that there is something to read.
  const isInField = document.activeElement?.matches("input, select, textarea") === true;
  if (isInField) flags.push("elsewhere");
  show(root, { engine: { texts: { code: reason[0], detail }, flags } });
  if (!isInField) focusOn(root, "[data-problem-heading]");
}

/**
 * @param {HTMLElement} root
 * @param {string} place
 */
function focusOn(root, place) {
  for (const element of root.querySelectorAll(place)) {
    if (element instanceof HTMLElement) element.focus();
  }
}
