// Open a file, or find the codes in a text; Python judges both before anything is changed.
//
// data-open        a place to open a file (data-open-file, a field; or dropped on it) or a code
//                  (data-open-text)
// data-most-bytes  of a file, with it
// data-error       the summary of what went wrong (page/field-errors.js)
// data-about="open", within it: reading, with far (text: percent) where that takes long, and
//                  fetching while nothing of it is done; several
//                  (many, one; missed); faulty (faulty-text, faulty-file), with why; elsewhere, with
//                  elsewhere-<format>: one of our files that another page opens
// data-rows        codes, misses, slips, faults

import { afterPause, lateAnswers } from "../page/asking.js";
import { fieldErrorsIn } from "../page/field-errors.js";
import { onFilesGiven } from "../page/files-given.js";
import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";
import { howFar, readingFlags } from "./how-far.js";
import { nothing, readFile, readWords } from "./reading.js";
import { NAMED_AFTER_MS, reasonOf } from "./waiting.js";

/**
 * @typedef {import("./reading.js").Found} Found
 * @typedef {import("./reading.js").Miss} Miss
 * @typedef {import("./reading.js").Outcome} Outcome
 * @typedef {import("./how-far.js").Progress} Progress
 *
 * @typedef {object} Taking
 * @property {(found: Found) => void} [take] what to do with the one thing that was opened
 * @property {(outcomes: Outcome[]) => void} [takeAll] in place of `take`, where a page takes many
 *     files and codes at once: all that was read, and what could not be
 *
 * @typedef {import("./reading.js").Reader & Taking} Opener
 */

const MOST_ROWS = 20;
const MOST_BEFORE = 60; // characters of a chat's line before its code

/**
 * @param {HTMLElement} element with data-open
 * @param {Opener} options
 */
export function openerIn(element, options) {
  const words = wordsIn(element);
  const turns = turnsIn(words);
  const { area, chooser } = fieldsIn(element);
  /** The reader of what is opened now. */
  const reader = () => ({
    mostBytes: Number(element.dataset.mostBytes) || undefined,
    most: options.takeAll ? undefined : MOST_ROWS,
    ...options,
    options: turns.options(),
  });

  /**
   * Say that it is being read, then what came of it; only the last thing asked for counts.
   *
   * @param {import("../page/field-errors.js").Field} field
   * @param {() => Promise<Outcome[]>} work
   */
  async function attempt(field, work) {
    const outcomes = await turns.newest(work);
    if (!outcomes) return;
    const next = nextOf(outcomes, options.takeAll !== undefined);
    if (next === "take all") return options.takeAll?.(outcomes);
    if (next === "take") return options.take?.(outcomes[0].found[0]);
    words[next](outcomes[0], field);
  }

  const readText = (text = area?.value ?? "") =>
    attempt(area ?? chooser, async () => [await readWords(text.trim(), reader())]);
  onFilesGiven(element, (files) => {
    attempt(chooser, () => readAll(options.takeAll ? files : files.slice(0, 1), reader));
  });
  /** @type {import("../page/actions.js").Actions} */
  const actions = {
    "open-text": () => readText(),
    "open-choice": ({ textContent }) => readText(textContent ?? ""),
  };
  function forget() {
    if (area) area.value = "";
    turns.end();
  }
  return { element, actions, readText, dismiss: turns.end, forget };
}

/** @param {HTMLElement} element */
function fieldsIn(element) {
  return {
    area: /** @type {HTMLTextAreaElement | null} */ (element.querySelector("[data-open-text]")),
    chooser: /** @type {HTMLInputElement} */ (element.querySelector("[data-open-file]")),
  };
}

/**
 * What is read, one thing after the other: it says how far it is, and stops with the next.
 *
 * @param {ReturnType<typeof wordsIn>} words
 */
function turnsIn(words) {
  const late = lateAnswers();
  let stopper = new AbortController(); // of what is being read
  const far = howFar(() => words.reading(far.now()));
  const patience = afterPause(() => words.reading(far.now(), true), NAMED_AFTER_MS);

  /** Take away what was said, and wait for nothing more. */
  function end() {
    late.outdate();
    stopper.abort();
    stopper = new AbortController();
    patience.end();
    far.forget();
    words.rest();
  }

  return {
    end,
    options: () => ({ onAsked: far.asked, onProgress: far.at, signal: stopper.signal }),
    /**
     * @param {() => Promise<Outcome[]>} work
     * @returns {Promise<Outcome[] | undefined>} nothing where something newer is wanted by now
     */
    async newest(work) {
      end();
      words.reading();
      patience.begin();
      const outcomes = await late.current(work().catch((error) => [failed(error)]));
      if (!outcomes) return undefined;
      patience.end();
      far.forget();
      words.rest();
      return outcomes;
    },
  };
}

/**
 * One after the other: each may be large.
 *
 * @param {File[]} files
 * @param {() => import("./reading.js").Reader} reader of what is opened now
 */
async function readAll(files, reader) {
  const outcomes = [];
  for (const file of files) outcomes.push(await readFile(file, reader()));
  return outcomes;
}

/**
 * What to do with what was read.
 *
 * @param {Outcome[]} outcomes one or more
 * @param {boolean} takesMany whether the page takes many at once, and what could not be read as well
 * @returns {"take all" | "take" | "fail" | "offer"}
 */
export function nextOf(outcomes, takesMany) {
  if (takesMany && outcomes.every(({ why }) => why !== "engine")) return "take all";
  const [outcome] = outcomes;
  if (outcome.why) return "fail";
  return isOne(outcome) ? "take" : "offer";
}

/**
 * Beside a code with a slip, the one that is whole may be somebody else's.
 *
 * @param {Outcome} outcome
 */
export function isOne({ found, misses }) {
  return found.length === 1 && misses.length === 0;
}

/**
 * @param {any} error
 * @returns {Outcome}
 */
function failed(error) {
  return { ...nothing(""), why: "engine", reason: reasonOf(error), faults: [error.message] };
}

/**
 * What is said beside an opener.
 *
 * @param {HTMLElement} element
 */
function wordsIn(element) {
  const errors = fieldErrorsIn(element);
  /** @param {string[]} flags */
  const say = (...flags) => show(element, { open: { flags } });

  return {
    /**
     * @param {Progress} [progress] where it takes long
     * @param {boolean} [isLong] whether the reader waits for long already
     */
    reading: (progress, isLong) =>
      show(element, { open: { texts: progress, flags: readingFlags(progress, isLong) } }),
    rest() {
      say();
      errors.clear();
    },

    /**
     * Say why in plain words; what Python found is there for whoever asks.
     *
     * @param {Outcome} outcome
     * @param {import("../page/field-errors.js").Field} field
     */
    fail({ why = "", reason, faults = [], misses }, field) {
      const isText = field instanceof HTMLTextAreaElement;
      const flags = ["faulty", isText ? "faulty-text" : "faulty-file", why];
      const rows = faults.slice(0, MOST_ROWS).map((fault) => ({ fault }));
      if (why.startsWith("elsewhere")) flags.push("elsewhere");
      if (reason) flags.push(...reason);
      if (rows.length > 0) flags.push("detailed");
      if (faults.length > rows.length) flags.push("more");
      if (misses.length > 0) flags.push("pointed");
      fillRows(element, "faults", rows);
      fillRows(element, "slips", rowsOf(misses));
      show(element, { open: { texts: { more: faults.length - rows.length }, flags } });
      errors.show(field);
    },

    /** @param {Outcome} outcome with more than one thing to open, or one beside a slip */
    offer({ found, misses, more = 0, moreMisses = 0 }) {
      fillRows(
        element,
        "codes",
        found.map(({ code, before = "" }) => ({ code, before: before.slice(-MOST_BEFORE) })),
      );
      fillRows(element, "misses", rowsOf(misses));
      const flags = ["several", found.length > 1 ? "many" : "one"];
      if (more > 0) flags.push("more-codes");
      if (misses.length > 0) flags.push("missed");
      if (moreMisses > 0) flags.push("more-missed");
      show(element, { open: { texts: { "more-codes": more, "more-missed": moreMisses }, flags } });
    },
  };
}

/** @param {Miss[]} misses */
export function rowsOf(misses) {
  const rows = misses.flatMap(({ text, faults }) => faults.map((fault) => ({ code: text, fault })));
  return rows.slice(0, MOST_ROWS);
}
