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
// data-asks             the control that asks: focus goes back to it on trying again

import { failureOf } from "../engine/failures.js";
import { show } from "../page/show.js";
import { howFar } from "./how-far.js";
import { lateEngine } from "./late-engine.js";

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

const NAMED_AFTER_MS = 3000; // so long that the reader is told what is being done

/**
 * `warmUp(request)` begins to fetch the engine, and prepares it for such a request, if one is
 * given. `call(request)` is for what happens beside the reader's way; it rejects when the engine
 * cannot be had. `ask(request)` is for what they wait for: it shows how it goes, and resolves with
 * what Python gives, or with nothing when the reader has turned to something else, or when it went
 * wrong and that has been shown. `turnAway()`: they wait no longer.
 *
 * @param {HTMLElement} root
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: Longer than most: short functions that share one engine.
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
  async function call(request, options) {
    try {
      return { ok: await callEngine(request, options), kind: "", faults: [] };
    } catch (/** @type {any} */ error) {
      if (error.code === "refused") return { kind: error.detail, faults: error.faults };
      throw error;
    }
  }

  /**
   * @param {Request} request
   * @returns {Promise<any>} rejects, with an EngineError, for faults as for all else
   */
  const result = (request) => callEngine(request);

  /** @param {Request} request */
  function ask(request) {
    return waitFor((options) => callEngine(request, options));
  }

  /**
   * Wait for any work of the engine as for `ask`.
   *
   * @template T
   * @param {(options: Options) => Promise<T>} work
   * @returns {Promise<T | undefined>}
   */
  async function waitFor(work) {
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

  return {
    warmUp: engine.start,
    call,
    result,
    ask,
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
 * What the reader is shown while they wait. Only the last thing that was begun is waited for.
 *
 * @param {HTMLElement} root
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: Longer than most: short functions that share what is waited for.
function waitingIn(root) {
  let stage = "fetching";
  let turn = new AbortController();
  let isWaiting = false;
  let isLong = false;
  const far = howFar(() => {
    if (isWaiting) tell();
  });
  let fetched = 0; // per cent of the engine's files
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let patience;

  function tell() {
    if (!isWaiting) return show(root, { engine: { flags: ["able"] } });
    const flags = ["able", isLong ? stage : "working"];
    if (far.now()) flags.push("far");
    if (fetched) flags.push("fetched");
    show(root, { engine: { texts: { ...far.now(), fetched }, flags } });
  }

  function end() {
    turn.abort();
    stop();
    tell();
  }

  function stop() {
    clearTimeout(patience);
    isWaiting = false;
    isLong = false;
    far.forget();
  }

  return {
    end,
    begin() {
      end();
      turn = new AbortController();
      isWaiting = true;
      patience = setTimeout(() => {
        isLong = true;
        tell();
      }, NAMED_AFTER_MS);
      tell();
      return turn;
    },
    /** @param {string | undefined} now a stage of the engine */
    atStage(now) {
      if (now) stage = now === "scoring" ? "working" : now;
      if (isWaiting) tell();
    },
    onAsked: far.asked,
    onProgress: far.at,
    /**
     * @param {number} done
     * @param {number} of
     */
    atFetched(done, of) {
      const percent = Math.floor((100 * done) / Math.max(1, of));
      if (percent === fetched) return;
      fetched = percent;
      if (isWaiting) tell();
    },
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
  const element = root.querySelector(place);
  if (element instanceof HTMLElement) element.focus();
}
