// Run the case-study writer's page: its fields, the words counted, the checks, the ways out.
//
// Its parts say themselves what they want in the page: fields.js, stations.js, checks.js,
// arrivals.js, ways-out.js; besides them the contracts of page/ and tool/, and:
//
// data-sheet   the case study as a page, printed or copied
// data-about   story (flags: person, change), sheet (sheet.js)

import { onActions } from "../page/actions.js";
import { toHeading } from "../page/heading.js";
import { keepOneLine } from "../page/one-line.js";
import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";
import { KEPT } from "../page/storage.js";
import { warnOnLeaving } from "../page/unsaved-warning.js";
import { keepingIn } from "../tool/keep.js";
import { running } from "../tool/running.js";
import { engineIn } from "../tool/waiting.js";
import { arrivalsIn } from "./arrivals.js";
import { checksIn } from "./checks.js";
import { fieldsIn } from "./fields.js";
import { routeRows, sectionRows, sheetState } from "./sheet.js";
import { stationsIn } from "./stations.js";
import { isEmpty, isInvented, isStory, newStory } from "./story.js";
import { waysOutIn } from "./ways-out.js";

/** @typedef {import("../engine/shapes.js").Story} Story */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-tool]"));
const sheet = /** @type {HTMLElement} */ (root.querySelector("[data-sheet]"));
const engine = engineIn(root);
const stations = stationsIn(root, () => changed());
const fields = fieldsIn(root, stations);
const checks = checksIn(root, engine.call, fields.read);
const keeping = keepingIn(root, {
  prefix: KEPT.caseStudy,
  name: "draft",
  read: () => ({ story: fields.read() }),
  restore: ({ story }) => put(story),
  empty,
  fits: ({ story }) => isStory(story),
  same: (one, other) => JSON.stringify(one?.story) === JSON.stringify(other?.story),
  onChange: settle,
});
const arrivals = arrivalsIn(root, { engine, read: fields.read, replace });
const waysOut = waysOutIn(root, {
  engine,
  read: fields.read,
  drawn() {
    showSheet(fields.read());
    return sheet;
  },
  takenBy: (work) => keeping.takenBy(work),
});
const warnAgain = warnOnLeaving(keeping.atRisk, () => keeping.atRisk() && keeping.isLost());

/** @param {Story} story */
function put(story) {
  fields.fill(story);
  update();
}

/**
 * Put another case study on the page, which the reader has elsewhere.
 *
 * @param {Story} story
 */
function replace(story) {
  put(story);
  keeping.taken();
  toHeading("who-heading");
  checks.check();
}

function empty() {
  put(newStory());
  waysOut.forget();
  arrivals.forget();
  show(root, { stations: { flags: [] } });
  checks.forget();
}

/** Show what follows from the case study as it is, without asking Python. */
function update() {
  const story = fields.read();
  const example = isInvented(story) ? "shown" : isEmpty(story) ? "able" : "";
  show(root, { story: { flags: [story.outline] }, example: { flags: [example] } });
  showSheet(story);
}

/** @param {Story} story */
function showSheet(story) {
  const groupTitle = fields.groupTitle(story.group);
  show(root, { sheet: sheetState(story, { groupTitle, isTicked: fields.isTicked() }) });
  fillRows(sheet, "route", routeRows(story));
  fillRows(sheet, "sections", sectionRows(story, fields.headings(story.outline)));
}

function settle() {
  update();
  if (!isEmpty(fields.read())) checks.check();
}

/** The case study is no more what it was; `keep` says how soon that is kept. */
function changed(keep = keeping.changed) {
  keep();
  warnAgain();
  update();
  waysOut.rest();
  checks.checkSoon();
}

onActions(root, {
  ...engine.actions,
  ...keeping.actions,
  ...arrivals.actions,
  ...stations.actions,
  ...waysOut.actions,
});

root.addEventListener("input", ({ target }) => {
  if (target instanceof HTMLSelectElement) return changed();
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  if ("keep" in target.dataset || arrivals.holds(target)) return;
  changed(keeping.changing);
});

keepOneLine(root);
keeping.load();
settle();
running(root, engine);
