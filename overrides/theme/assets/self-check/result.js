// The report: ask for it, show it, and let the reader take it along.

import { inFull } from "../page/dates.js";
import { handOver } from "../page/hand-over.js";
import { printOnly } from "../page/print.js";
import { blank, show } from "../page/show.js";
import { lateScript, lateStyle } from "../tool/late-script.js";
import { sharingIn } from "./export.js";
import { reportsIn } from "./reports.js";

/**
 * @typedef {import("../tool/responses.js").Responses} Responses
 * @typedef {import("../page/hand-over.js").PlanBeginning["priorities"][number]} Beginning of a plan
 */

/**
 * @param {HTMLElement} root
 * @param {object} page
 * @param {import("../tool/waiting.js").PageEngine} page.engine
 * @param {ReturnType<typeof import("./answers.js").answersIn>} page.answers
 * @param {ReturnType<typeof import("../page/steps.js").stepsIn>} page.steps
 * @param {ReturnType<typeof import("./earlier-edition.js").earlierIn>} page.earlier
 * @param {() => void} page.save
 * @param {(work: () => Promise<boolean>) => Promise<void>} page.takenBy does what gives the reader
 *     the answers elsewhere
 */
export function resultIn(root, { engine, answers, steps, earlier, save, takenBy }) {
  const element = /** @type {HTMLElement} */ (root.querySelector("[data-report]"));
  const after = /** @type {HTMLElement} */ (element.querySelector("[data-after]"));
  const sharing = sharingIn(element, engine.call, after);
  const reports = reportsIn(engine);
  const late = lateIn(root, element, engine.call);
  let reported = ""; // the answers that the report in the page is about
  /** @type {Beginning[]} */
  let beginnings = [];

  function signed() {
    answers.signs.sign(); // a role chosen while a report was awaited takes the first one away
    return answers.read();
  }

  async function see() {
    const about = await onceUnchanged(signed, (response) =>
      engine.waitFor(() => Promise.all([reports.on(response), late.parts()])),
    );
    if (!about) return;
    const [worded, parts] = about.found;
    const request = about.response;
    save();
    fill(root, element, { worded, parts, request, signed: answers.signs.day() });
    reported = JSON.stringify(request);
    beginnings = beginningsOf(worded.report);
    steps.go("report");
    sharing.showCode(request).catch(() => {}); // the report is good without a code
  }

  const ways = { answers, earlier, sharing, late, takenBy, beginnings: () => beginnings };
  return {
    actions: { "see-report": see, ...takingAlong(root, ways) },
    see,
    /** Whoever reads through the answers finds the report ready. */
    prepare: () => reports.prepare(answers.read()),
    isOfThese: () => reported === JSON.stringify(answers.read()),
    /** Nothing of an earlier report stays in the page. */
    forget() {
      reported = "";
      sharing.forget();
      late.forget();
      blank(element);
    },
  };
}

/**
 * What only a report needs, which comes after the form.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} element the report
 * @param {import("../tool/waiting.js").Call} call
 */
function lateIn(root, element, call) {
  const script = lateScript(element.dataset.report ?? "");
  const style = lateStyle(element.dataset.reportStyle ?? "");
  /** @type {import("./late.js").Late | undefined} */
  let late;

  async function parts() {
    // A report without its style is better than none.
    const [reportIn] = await Promise.all([script(), style().catch(() => {})]);
    late ??= /** @type {import("./late.js").Late} */ (reportIn(root, element, call));
    return late;
  }
  return {
    parts,
    /** Those that have come. */
    here: () => late,
    /** Also what a browser may have put back into the fields of the page for a talk. */
    forget() {
      parts().then(
        ({ planner }) => planner.forget(),
        () => {},
      );
    },
  };
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} element the report
 * @param {object} found
 * @param {import("./reports.js").Worded} found.worded
 * @param {import("./late.js").Late} found.parts
 * @param {Responses} found.request what it is about
 * @param {{day: string, opened: boolean}} found.signed
 */
function fill(root, element, { worded, parts, request, signed }) {
  const { report, words } = worded;
  const { stateOf, fillReport, pageKeeping, planner } = parts;
  const date = inFull(signed.day);
  show(root, { report: stateOf(report, words, { date, opened: signed.opened }) });
  fillReport(element, report, words, request.notes);
  pageKeeping.rest();
  planner.offer(report, String(request.key));
}

/**
 * What a plan begins with: the parts that a report puts first, with what to do.
 *
 * @param {Pick<import("../engine/shapes.js").Report, "priorities">} report
 * @returns {Beginning[]}
 */
export function beginningsOf({ priorities }) {
  return priorities.slice(0, 1).map(({ part }) => ({ part }));
}

/**
 * The ways in which a reader takes a result along: that of the report, or an earlier one as it was.
 *
 * @param {HTMLElement} root
 * @param {object} page
 * @param {ReturnType<typeof import("./answers.js").answersIn>} page.answers
 * @param {ReturnType<typeof import("./earlier-edition.js").earlierIn>} page.earlier
 * @param {ReturnType<typeof sharingIn>} page.sharing
 * @param {ReturnType<typeof lateIn>} page.late
 * @param {(work: () => Promise<boolean>) => Promise<void>} page.takenBy
 * @param {() => Beginning[]} page.beginnings
 * @returns {import("../page/actions.js").Actions}
 */
function takingAlong(root, { answers, earlier, sharing, late, takenBy, beginnings }) {
  /**
   * @param {HTMLElement} control in the one or the other
   * @param {(from: typeof sharing, response: Responses) => Promise<boolean>} way
   */
  async function take(control, way) {
    const older = earlier.element.contains(control) && earlier.held();
    if (older) await way(earlier.sharing, older);
    else await takenBy(() => way(sharing, answers.read()));
  }
  /** @param {"save" | "share"} way */
  async function keepPage(way) {
    await takenBy(async () => (await late.here()?.pageKeeping.keep(answers.read(), way)) === true);
  }
  return {
    print(control) {
      take(control, async () => {
        window.print();
        return true;
      });
    },
    "print-one": () => printOnly(root, "one-page"),
    "save-page": () => keepPage("save"),
    "share-page": () => keepPage("share"),
    /** Where the tab can hold nothing, the plan begins empty. */
    "make-plan"(control) {
      handOver("action-plan", { from: "report", priorities: beginnings() });
      if (control instanceof HTMLAnchorElement) location.assign(control.href);
    },
    "copy-code": (control) => take(control, (from) => from.copyCode()),
    "save-file": (control) => take(control, (from, response) => from.save(response, "write-file")),
    "save-table": (control) => take(control, (from, response) => from.save(response, "write-csv")),
    "save-unscored": (control) =>
      take(control, (from, response) => from.saveUnscored(response, root.dataset)),
  };
}

/**
 * What is found out about the answers as they are when it comes: another tab may change them while
 * it is awaited, and then it is asked anew.
 *
 * @template T
 * @param {() => Responses} read
 * @param {(response: Responses) => Promise<T | undefined>} ask
 * @returns {Promise<{response: Responses, found: T} | undefined>} nothing where nothing was found
 */
export async function onceUnchanged(read, ask) {
  for (;;) {
    const before = read();
    const found = await ask(before);
    if (!found) return undefined;
    const response = read();
    if (!isOther(before, response)) return { response, found };
  }
}

/**
 * Whether a report on the one is none on the other.
 *
 * @param {Responses} one
 * @param {Responses} other
 */
export function isOther(one, other) {
  const scored = (/** @type {Responses} */ { answers, importance }) =>
    JSON.stringify([answers, importance]);
  return scored(one) !== scored(other);
}
