// Open a saved file, or find the code in a text; Python judges both before anything is changed.

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
  let asked = 0;
  const area = element.querySelector("textarea");

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
    return attempt(async () => {
      const { ok } = await call({ do: "describe" });
      if (file.size > ok.limits.file_bytes) return fail("too-big");
      const base64 = await base64Of(file);
      if (base64 === undefined) return fail("unreadable");
      return judge(await call({ do: "read-file", base64 }));
    });
  }

  function readText(text = area?.value ?? "") {
    const wanted = text.trim();
    return attempt(async () => {
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
   * @param {() => Promise<() => void>} work
   */
  async function attempt(work) {
    asked += 1;
    const mine = asked;
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
      const facts = ["faulty", why];
      if (rows.length > 0) facts.push("detailed");
      if (faults.length > rows.length) facts.push("more");
      fillRows(element, "faults", rows);
      const more = String(faults.length - rows.length);
      tell(element, { open: { texts: { more }, facts } });
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
      tell(element, { open: { facts: ["faulty", why, "pointed"] } });
    };
  }

  /** @param {{code: string}[]} codes */
  function offer(codes) {
    const rows = codes.map(({ code }) => ({ code }));
    fillRows(element, "codes", rows);
    tell(element, { open: { facts: ["several"] } });
  }

  function forget() {
    asked += 1;
    if (area) area.value = "";
    tell(element, { open: { facts: [] } });
  }

  return { readText, forget };
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
