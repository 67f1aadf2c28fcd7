// Why the engine cannot be had: the one list of codes. Their words are in the pages, one sentence a
// code (partials/…/waiting.html, partials/server-check/engine.html); tests/build/test_engine_failures.py
// holds pages and scripts to this list.

/**
 * @typedef {object} Failure
 * @property {boolean} [isOld] the page may be older than the site: a reload may help
 * @property {boolean} [isOfFiles] a file is at fault: the one script that holds them all may do
 * @property {boolean} [isOfAnswers] Python runs, and does not accept what it was given
 * @property {string} [setting] what of a server to look at: "types" or "headers"
 */

/** @satisfies {Record<string, Failure>} */
export const FAILURES = {
  /** This browser, or a rule on this computer, does not run WebAssembly. */
  "no-wasm": {},
  /** The browser would, and the page may not: a proxy or the server has added to its policy. */
  policy: { setting: "headers" },
  /** A file was refused, or a web page came in its place. */
  blocked: { isOld: true, isOfFiles: true, setting: "types" },
  /** A file came, but not whole or not the right one. */
  damaged: { isOld: true, isOfFiles: true, setting: "types" },
  /** The engine and the page are of different versions or editions. */
  version: { isOld: true, isOfFiles: true },
  /** Nothing came for too long. */
  slow: {},
  /** The computer is not connected to any network. */
  offline: {},
  /** The computer had no room left. */
  memory: {},
  /** Python stopped twice. */
  crashed: {},
  /** Python does not accept what it was given; `faults` says why. */
  refused: { isOfAnswers: true },
};

/** @typedef {keyof typeof FAILURES} Code */

/** What went wrong, without words for the reader. */
export class EngineError extends Error {
  name = "EngineError";

  /**
   * @param {Code} code
   * @param {string} detail for the console and for IT staff: the file, the server's answer
   * @param {string[]} faults what Python says of the answers, when the code is "refused"
   */
  constructor(code, detail, faults = []) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
    this.faults = faults;
  }
}

/** @param {unknown} error */
export function asEngineError(error) {
  if (error instanceof EngineError) return error;
  const said = error instanceof Error ? String(error) : JSON.stringify(error);
  return new EngineError("crashed", said ?? String(error));
}

/**
 * @param {string} code
 * @returns {Failure | undefined} nothing for a code that is not in the list
 */
export function failureOf(code) {
  return Object.hasOwn(FAILURES, code) ? FAILURES[/** @type {Code} */ (code)] : undefined;
}
