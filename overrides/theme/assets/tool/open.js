// Open a saved file, or find the code in a text; Python judges both before anything is changed.

import { errorsIn } from "../page/field-errors.js";
import { fillRows } from "../page/rows.js";
import { tell } from "../page/show.js";

/**
 * @typedef {import("../self-check/answers.js").Responses} Responses
 * @typedef {{response: Responses, current: boolean, code?: string, encoding?: string}} Found
 * @typedef {{text: string, faults: string[]}} Miss what looks like a code and is none
 * @typedef {import("./waiting.js").Answer} Answer
 * @typedef {ReturnType<typeof import("./waiting.js").scoringIn>["call"]} Call
 */

const SHORT = 80; // a text no longer than this is meant to be one code, and is told what is wrong
const MOST_ROWS = 20;
const MOST_BEFORE = 60; // characters of a chat's line before its code

/**
 * @param {HTMLElement} element with data-open
 * @param {Call} call
 * @param {(found: Found) => void} take what to do with what was found
 */
export function openerIn(element, call, take) {
  const errors = errorsIn(element);
  const area = /** @type {HTMLTextAreaElement} */ (element.querySelector("[data-open-text]"));
  const chooser = /** @type {HTMLInputElement} */ (element.querySelector("[data-open-file]"));
  let asked = 0;
  /** @type {import("../page/field-errors.js").Field} */
  let field = area; // what is being read

  element.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.files?.[0]) readFile(target.files[0]);
  });
  element.addEventListener("dragover", (event) => event.preventDefault());
  element.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    readFile(file);
  });

  /** @param {File} file */
  function readFile(file) {
    return attempt(chooser, async () => {
      const { ok } = await call({ do: "describe" });
      if (file.size > ok.limits.file_bytes) return fail("too-big");
      const base64 = await base64Of(file);
      if (base64 === undefined) return fail("unreadable");
      return judge(await call({ do: "read-file", base64 }));
    });
  }

  function readText(text = area.value) {
    const wanted = text.trim();
    return attempt(area, async () => {
      if (!wanted) return fail("empty");
      if (wanted.startsWith("{")) return judge(await call({ do: "read-file", text: wanted }));
      const answer = await call({ do: "find-codes", text: wanted });
      const { ok } = answer;
      if (!ok) return judge(answer);
      const { codes, near_misses: misses } = ok;
      // Beside a code with a slip, the one that is whole may be somebody else's.
      if (codes.length === 1 && misses.length === 0) return () => take(codes[0]);
      if (codes.length > 0) return () => offer(codes, misses, wanted);
      if (misses.length > 0 && misses[0].text !== wanted) return point("near", misses);
      if (wanted.length <= SHORT) return judge(await call({ do: "read-code", text: wanted }));
      return fail("none");
    });
  }

  /**
   * Say that it is being read, then what came of it; only the last thing asked for counts.
   *
   * @param {import("../page/field-errors.js").Field} from
   * @param {() => Promise<() => void>} work
   */
  async function attempt(from, work) {
    dismiss();
    const mine = asked;
    field = from;
    tell(element, { open: { facts: ["reading"] } });
    const outcome = await work().catch(({ message }) => fail("engine", [message]));
    if (mine !== asked) return;
    tell(element, { open: { facts: [] } });
    for (const input of element.querySelectorAll("input")) input.value = "";
    outcome();
  }

  /** @param {Answer} answer */
  function judge({ ok, kind, faults }) {
    if (ok) return () => take(ok);
    return kind === "slip" ? point(kind, [{ text: "", faults }]) : fail(kind, faults);
  }

  /**
   * Say why in plain words; what Python found is there for whoever asks.
   *
   * @param {string} why
   * @param {string[]} [faults]
   */
  function fail(why, faults = []) {
    return () => {
      const rows = faults.slice(0, MOST_ROWS).map((fault) => ({ fault }));
      const facts = [why];
      if (rows.length > 0) facts.push("detailed");
      if (faults.length > rows.length) facts.push("more");
      fillRows(element, "faults", rows);
      tellError(facts, { more: String(faults.length - rows.length) });
    };
  }

  /**
   * Say where to look in a code.
   *
   * @param {string} why
   * @param {Miss[]} misses
   */
  function point(why, misses) {
    return () => {
      fillRows(element, "slips", rowsOf(misses));
      tellError([why, "pointed"]);
    };
  }

  /**
   * @param {string[]} why
   * @param {Record<string, string>} [texts]
   */
  function tellError(why, texts = {}) {
    const facts = ["faulty", field === area ? "faulty-text" : "faulty-file", ...why];
    tell(element, { open: { texts, facts } });
    errors.tellOf(field);
  }

  /**
   * @param {{code: string}[]} codes
   * @param {Miss[]} misses
   * @param {string} text that they stand in
   */
  function offer(codes, misses, text) {
    const rows = codes.map(({ code }) => ({ code, before: before(code, text) }));
    fillRows(element, "codes", rows);
    fillRows(element, "misses", rowsOf(misses));
    const facts = ["several", codes.length > 1 ? "many" : "one"];
    if (misses.length > 0) facts.push("missed");
    tell(element, { open: { facts } });
  }

  /** Take away what was told, and wait for nothing more. */
  function dismiss() {
    asked += 1;
    tell(element, { open: { facts: [] } });
    errors.clear();
  }

  function forget() {
    area.value = "";
    dismiss();
  }

  return { readText, dismiss, forget };
}

/** @param {Miss[]} misses */
function rowsOf(misses) {
  const rows = misses.flatMap(({ text, faults }) => faults.map((fault) => ({ code: text, fault })));
  return rows.slice(0, MOST_ROWS);
}

/**
 * What stands before a code in its line, as a chat names who wrote it.
 *
 * @param {string} code
 * @param {string} text
 */
function before(code, text) {
  const group = code.split("-")[0];
  const line = text.split("\n").find((each) => plain(each).includes(plain(code))) ?? "";
  const start = line.slice(0, Math.max(0, line.toUpperCase().indexOf(group)));
  return start.trim().slice(-MOST_BEFORE);
}

/** @param {string} text */
function plain(text) {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/**
 * @param {File} file
 * @returns {Promise<string | undefined>} nothing when the browser cannot read it
 */
function base64Of(file) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => resolve(undefined);
    reader.readAsDataURL(file);
  });
}
