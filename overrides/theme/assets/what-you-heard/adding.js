// Let notes in: typed or pasted, for a group; or from files, one added to the other.
//
// data-draft     what is being written: text, and the name of its group
// data-opener    the fold in which saved notes are opened
// data-rows      opened: each file, and what became of it
// data-about     added (flags: nothing, groups-full, there, cut, full; texts: cut, left)

import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";
import { openerIn } from "../tool/open.js";
import { nothing, oneLine } from "./notes.js";

/**
 * @typedef {import("./notes.js").Heard} Heard
 * @typedef {import("../tool/open.js").Outcome} Outcome
 */

const MOST_BYTES = 3_000_000; // of a file: Python counts its characters, which may have three each
const MOST_GROUPS = 30; // Python says so too, and refuses one more

/**
 * @param {HTMLElement} root
 * @param {object} page
 * @param {import("../tool/waiting.js").PageEngine} page.engine
 * @param {() => Heard} page.read
 * @param {(heard: Heard, how: {first: number, inFiles: boolean}) => void} page.onAdded with the place
 *     of the first note that is new, and whether all that was added is in files
 */
export function addingIn(root, { engine, read, onAdded }) {
  const [text, group] = ["text", "group"].map(
    (name) => /** @type {HTMLInputElement} */ (root.querySelector(`[data-draft="${name}"]`)),
  );
  const opener = openerIn(/** @type {HTMLElement} */ (root.querySelector("[data-open]")), {
    call: engine.call,
    codes: false,
    kinds: { "clinical-leadership-heard": "read-heard" },
    mostBytes: MOST_BYTES,
    takeAll: open,
  });

  /** What notes of the reader's own are added to: the example makes way for them. */
  function here() {
    return read().invented ? nothing() : read();
  }

  /**
   * @param {string[]} flags
   * @param {Record<string, number>} [texts]
   */
  function say(flags, texts = {}) {
    show(root, { added: { texts, flags } });
  }

  /** @param {string} flag */
  function refuse(flag) {
    say([flag]);
    text.focus();
  }

  async function addNotes() {
    const { groups, notes } = here();
    const name = oneLine(group.value);
    const isNew = name !== "" && !groups.includes(name);
    if (!text.value.trim()) return refuse("nothing");
    if (isNew && groups.length >= MOST_GROUPS) return refuse("groups-full");
    const there = notes.length;
    const split = await engine.ask({ do: "split-notes", text: text.value, there });
    if (!split) return;
    if (split.notes.length === 0 && split.left === 0) return refuse("nothing");
    const added = split.notes.map((/** @type {string} */ each) =>
      name ? { text: each, group: name } : { text: each },
    );
    if (split.left === 0) text.value = "";
    onAdded(
      { groups: isNew ? [...groups, name] : groups, notes: [...notes, ...added] },
      { first: there, inFiles: false },
    );
    const { cut, left } = split;
    say(["there", cut > 0 ? "cut" : "", left > 0 ? "full" : ""], { cut, left });
  }

  /**
   * Add what several files hold to what is here, one after the other.
   *
   * @param {Outcome[]} outcomes
   */
  async function open(outcomes) {
    const first = here().notes.length;
    let heard = here();
    const rows = [];
    for (const { name, found, why = "", faults = [] } of outcomes) {
      if (found.length === 0) {
        const reason = why.startsWith("elsewhere") ? "other" : why;
        rows.push({ name, faults: faults.join("; "), [reason]: true });
        continue;
      }
      const request = { do: "merge-heard", first: heard, second: found[0].heard };
      const merged = await engine.call(request).catch(() => undefined);
      heard = merged?.ok?.heard ?? heard;
      const faultsOfBoth = merged?.faults.join("; ") ?? "";
      rows.push({ name, added: Boolean(merged?.ok), full: !merged?.ok, faults: faultsOfBoth });
    }
    opener.forget();
    fillRows(root, "opened", rows);
    if (!rows.some(({ added }) => added)) return;
    const inFiles = rows.every(({ added }) => added);
    if (inFiles) root.querySelector("[data-opener]")?.removeAttribute("open");
    onAdded(heard, { first: Math.min(first, heard.notes.length - 1), inFiles });
  }

  return {
    draft: () => ({ text: text.value, group: group.value }),
    isDrafted: () => text.value !== "" || group.value !== "",
    /** @param {any} draft what was kept */
    restore(draft) {
      text.value = String(draft?.text ?? "");
      group.value = String(draft?.group ?? "");
    },
    rest: () => say([]),
    forget() {
      text.value = "";
      group.value = "";
      opener.forget();
      say([]);
    },
    /** @type {import("../page/actions.js").Actions} */
    actions: { ...opener.actions, "add-notes": addNotes, again: addNotes },
  };
}
