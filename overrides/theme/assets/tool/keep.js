// Let the reader keep what they make on a page, choose between two copies, and clear it all.
//
// data-keep    the choice to keep it on this computer, a checkbox; it may stand in several places
// data-clear   the button that clears, and the question before it is done
// data-about   "keeping" (flags: on, off), "clear" (resting, asking) and "storage", what is wrong:
//   lost       the tab keeps nothing: leaving the page loses all
//   full       this computer has no room for the latest; what it kept before is still there
//   dropped    another tab has switched the keeping off
//   differs    another tab has changed the copy on this computer: the reader must choose
//   broken     what was kept could not be read; it is set aside, and can be saved or thrown away

import { focusOnAction, keepFocus } from "../page/actions.js";
import { lateAnswers } from "../page/asking.js";
import { download } from "../page/download.js";
import { show } from "../page/show.js";
import { Kept } from "./kept.js";

/** @typedef {ReturnType<typeof keepingIn>} Keeping */

const REST_MS = 400; // without another letter

/**
 * Begin with `load()`; call `changed()` (or `changing()`) after each change of the reader's, and
 * `taken()` when they have it elsewhere: on paper, in a file, as a code; `takenBy(work)`, where it
 * takes a while until they have.
 *
 * @template {object} T
 * @param {HTMLElement} root
 * @param {import("./copy.js").Content<T> & {onChange: () => void}} content with what to do when the
 *     page holds another content than before: one of another tab, or none
 */
export function keepingIn(root, content) {
  const kept = new Kept(content);
  const late = lateAnswers();
  const say = () => showKept(root, kept);
  /** @param {() => void} work */
  const change = (work) => {
    late.outdate();
    work();
    say();
    content.onChange();
  };
  /** @param {() => void} work */
  const sayAfter = (work) => {
    work();
    say();
  };
  const soon = soonIn(() => sayAfter(() => kept.save()));
  comeBack(kept, say, change);
  root.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement && "keep" in target.dataset)) return;
    sayAfter(() => kept.keep(target.checked));
  });

  return {
    actions: {
      ...choices(kept, say, change),
      ...clearing(root, () => change(() => kept.clear())),
    },
    load: () => sayAfter(() => kept.load()),
    save: soon.now,
    ...noting(kept, late, soon),
    isKept: () => kept.kept,
    /** Whether closing the tab would lose something. */
    atRisk: () => kept.unsaved && !kept.kept,
    /** Whether even another page of this site loses it. */
    isLost: () => kept.troubles.has("lost"),
  };
}

/**
 * What the reader has changed, and what they have elsewhere.
 *
 * @param {Kept<any>} kept
 * @param {ReturnType<typeof lateAnswers>} late
 * @param {ReturnType<typeof soonIn>} soon saves
 */
function noting(kept, late, soon) {
  return {
    changed() {
      late.outdate();
      kept.unsaved = true;
      soon.now();
    },
    /** As `changed`, where letters come fast: saved when they rest, and before the page is left. */
    changing() {
      late.outdate();
      kept.unsaved = true;
      soon.wait();
    },
    taken() {
      late.outdate(); // it may be another content than before
      kept.unsaved = false;
      soon.now();
    },
    /** @param {() => Promise<boolean>} work whether the reader has it for certain */
    async takenBy(work) {
      if (!(await late.current(work()))) return; // what they have may not be all by now
      kept.unsaved = false;
      soon.now();
    },
  };
}

/**
 * Do something when there is a rest, and in any case before the page is left or put aside.
 *
 * @param {() => void} work
 */
function soonIn(work) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function now() {
    clearTimeout(timer);
    timer = undefined;
    work();
  }
  function flush() {
    if (timer !== undefined) now();
  }
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", flush);
  return {
    now,
    flush,
    wait() {
      clearTimeout(timer);
      timer = setTimeout(now, REST_MS);
    },
  };
}

/**
 * A page may come back, from the browser's memory or from being frozen, long after it was left.
 *
 * @param {Kept<any>} kept
 * @param {() => void} say
 * @param {(work: () => void) => void} change
 */
function comeBack(kept, say, change) {
  function look() {
    if (kept.look()) change(() => {});
    else say();
  }
  addEventListener("pageshow", ({ persisted }) => {
    // Where nothing can be stored, nobody knows whether it was cleared since; so it is forgotten.
    if (persisted && !kept.works) change(() => kept.forget());
    else if (kept.putRight()) change(() => {});
    else look();
  });
  document.addEventListener("resume", look);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") look();
  });
  addEventListener("storage", ({ key, newValue, storageArea }) => {
    if ((key !== kept.key && key !== null) || !kept.isComputers(storageArea)) return;
    kept.hear(newValue);
    say();
  });
}

/**
 * @param {HTMLElement} root
 * @param {Kept<any>} kept
 */
function showKept(root, kept) {
  show(root, {
    storage: { flags: [...kept.troubles] },
    keeping: { flags: [kept.kept ? "on" : "off"] },
  });
  for (const box of root.querySelectorAll("[data-keep]")) {
    if (box instanceof HTMLInputElement) box.checked = kept.kept;
  }
}

/**
 * What a reader can do where two copies differ, or one cannot be read. The button goes with what it
 * stands in, so the keyboard's place moves to the heading before it.
 *
 * @param {Kept<any>} kept
 * @param {() => void} say
 * @param {(work: () => void) => void} change
 * @returns {import("../page/actions.js").Actions}
 */
function choices(kept, say, change) {
  return {
    "use-kept"(control) {
      change(() => kept.useKept());
      keepFocus(control);
    },
    "use-mine"(control) {
      change(() => kept.useMine());
      keepFocus(control);
    },
    "save-broken"(control) {
      download(`${kept.asideKey.replaceAll(".", "-")}.txt`, kept.dropBroken());
      say();
      keepFocus(control);
    },
    "drop-broken"(control) {
      kept.dropBroken();
      say();
      keepFocus(control);
    },
  };
}

/**
 * The button that clears, and the question before it is done.
 *
 * @param {HTMLElement} root
 * @param {() => void} clear
 * @returns {import("../page/actions.js").Actions}
 */
function clearing(root, clear) {
  /**
   * @param {HTMLElement} control
   * @param {string} flag
   * @param {string} next the action of the control that the focus goes to
   */
  function turn(control, flag, next) {
    show(root, { clear: { flags: [flag] } });
    focusOnAction(control.closest("[data-clear]") ?? root, next);
  }
  return {
    "ask-clear": (control) => turn(control, "asking", "keep"),
    keep: (control) => turn(control, "resting", "ask-clear"),
    clear(control) {
      turn(control, "resting", "ask-clear");
      clear();
      keepFocus(control);
    },
  };
}
