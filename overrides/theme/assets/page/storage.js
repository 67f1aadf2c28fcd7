// The browser's two stores, which never throw here, and the one table of the names we use in them.

/**
 * What each tool keeps begins with its name, so that clearing one clears nothing else. In all of
 * them: `<name>.cleared` is the time at which it was cleared last, and nothing more.
 */
export const KEPT = {
  /**
   * `self-check.<form>.<edition>` the answers; `self-check.<form>.unreadable` what is no answer;
   * `self-check.planner` the page for a talk, in the tab only
   */
  selfCheck: "self-check.",
  /** `action-plan.plan` the plan; `action-plan.plan.unreadable` what is none */
  actionPlan: "action-plan.",
  /** `talk.agreed` what was agreed in a talk; `talk.agreed.unreadable` what is none */
  talk: "talk.",
  /** `case-study.draft` the draft; `case-study.draft.unreadable` what is none */
  caseStudy: "case-study.",
  /** `hand-over.action-plan` what the plan is begun with, from one page to the next, and then gone;
   * `hand-over.talk` the same, for what was agreed in a talk; `hand-over.self-check-<form>` a
   * result opened on the other form's page, until it is shown */
  handOver: "hand-over.",
  /** `results-together.group` the codes and what was shown of them, in the tab only */
  resultsTogether: "results-together.",
  /** `what-you-heard.notes` in the tab only; `what-you-heard.notes.unreadable` what is none */
  heard: "what-you-heard.",
};

/** @typedef {ReturnType<typeof storeNamed>} Store */

/**
 * Storage that never throws: some browsers do at the mere name of it.
 *
 * @param {"sessionStorage" | "localStorage"} name
 */
export function storeNamed(name) {
  /**
   * @template T
   * @param {(storage: Storage) => T} work
   * @param {T} otherwise
   */
  function attempt(work, otherwise) {
    try {
      return work(window[name]);
    } catch {
      return otherwise;
    }
  }

  return {
    works: () => attempt((storage) => storage.length >= 0, false),
    names: () => attempt((storage) => Object.keys(storage), []),
    /** @param {string} key */
    get: (key) => attempt((storage) => storage.getItem(key), null),
    /** @param {string} key */
    remove: (key) => attempt((storage) => storage.removeItem(key), undefined),
    /** @param {Storage} other */
    is: (other) => attempt((storage) => storage === other, false),
    /**
     * All or nothing: when there is no room, what was there stays.
     *
     * @param {string} key
     * @param {string} text
     */
    set: (key, text) =>
      attempt((storage) => {
        storage.setItem(key, text);
        return true;
      }, false),
  };
}

/**
 * @param {string | null} text
 * @returns {any} undefined when it is not JSON
 */
export function parsed(text) {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
