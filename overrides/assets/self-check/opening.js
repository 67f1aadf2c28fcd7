// Open a saved file, or find the code in a text; Python judges both before anything is changed.

import { fillRows } from "./rows.js";
import { tell } from "./tell.js";

/**
 * @typedef {import("./answers.js").Responses} Responses
 * @typedef {{response: Responses, current: boolean, code?: string}} Found
 * @typedef {ReturnType<typeof import("./scoring.js").scoringIn>["call"]} Call
 */

const SHORT = 80; // a text no longer than this is meant to be one code, and is told what is wrong

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
      const { ok, faults } = await call({ do: "find-codes", text: wanted });
      if (!ok) return fail("words", faults);
      if (ok.codes.length === 1) return () => take(ok.codes[0]);
      if (ok.codes.length > 1) return () => offer(ok.codes);
      if (wanted.length <= SHORT) return judge(await call({ do: "read-code", text: wanted }));
      const slips = ok.near_misses.flatMap((/** @type {any} */ miss) => miss.faults);
      return slips.length > 0 ? fail("near", slips) : fail("none");
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

  /** @param {{ok?: Found, faults: string[]}} answer */
  function judge({ ok, faults }) {
    return ok ? () => take(ok) : fail("words", faults);
  }

  /**
   * @param {string} why
   * @param {string[]} [faults]
   */
  function fail(why, faults = []) {
    return () => {
      const rows = faults.map((fault) => ({ fault }));
      fillRows(element, "faults", rows);
      tell(element, { open: { facts: ["faulty", why] } });
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
