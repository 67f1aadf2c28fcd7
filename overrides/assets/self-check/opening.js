// Open a saved file, or find the code in a text; Python judges both before anything is changed.

import { errorsIn } from "./errors.js";
import { fillRows } from "./rows.js";
import { tell } from "./tell.js";

/**
 * @typedef {import("./answers.js").Responses} Responses
 * @typedef {{response: Responses, current: boolean, code?: string, encoding?: string}} Found
 * @typedef {import("./scoring.js").Answer} Answer
 * @typedef {ReturnType<typeof import("./scoring.js").scoringIn>["call"]} Call
 */

const SHORT = 80; // a text no longer than this is meant to be one code, and is told what is wrong
const MOST_ROWS = 20;

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
  /** @type {import("./errors.js").Field} */
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
      if (ok.codes.length === 1) return () => take(ok.codes[0]);
      if (ok.codes.length > 1) return () => offer(ok.codes);
      if (wanted.length <= SHORT) return judge(await call({ do: "read-code", text: wanted }));
      return ok.near_misses.length > 0 ? point("near", ok.near_misses) : fail("none");
    });
  }

  /**
   * Say that it is being read, then what came of it; only the last thing asked for counts.
   *
   * @param {import("./errors.js").Field} from
   * @param {() => Promise<() => void>} work
   */
  async function attempt(from, work) {
    dismiss();
    const mine = asked;
    field = from;
    tell(element, { open: { facts: ["reading"] } });
    const outcome = await work().catch(() => fail("engine"));
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
   * @param {{text: string, faults: string[]}[]} misses
   */
  function point(why, misses) {
    return () => {
      const rows = misses.flatMap(({ text, faults }) =>
        faults.map((fault) => ({ code: text, fault })),
      );
      fillRows(element, "slips", rows.slice(0, MOST_ROWS));
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

  /** @param {{code: string}[]} codes */
  function offer(codes) {
    const rows = codes.map(({ code }) => ({ code }));
    fillRows(element, "codes", rows);
    tell(element, { open: { facts: ["several"] } });
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
