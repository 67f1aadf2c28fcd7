// Run the case-study writer's page: its fields, the words counted, the checks, the ways out.
//
// Besides the contracts of page/ and tool/, and of fields.js:
//
// data-opener   the fold in which a saved case study is opened
// data-sheet    the case study as a page, printed or copied
// data-about    story (flags: person, change), "words:<field>" (known, empty, within, over,
//               too-many), check (draft, missing, pointers), stations (full), opened, unfit, copy

import { focusOnAction, onActions } from "../page/actions.js";
import { inFull } from "../page/dates.js";
import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";
import { KEPT } from "../page/storage.js";
import { warnOnLeaving } from "../page/unsaved-warning.js";
import { keepingIn } from "../tool/keep.js";
import { openerIn } from "../tool/open.js";
import { takeAwayIn } from "../tool/take-away.js";
import { engineIn } from "../tool/waiting.js";
import { fieldsIn } from "./fields.js";
import { isEmpty, isInvented, isStory, moved } from "./story.js";
import { pageOf } from "./their-page.js";

/** @typedef {import("../engine/shapes.js").Story} Story */

const COUNTED_AFTER_MS = 400; // of no typing: only then is it said how many words there are

const root = /** @type {HTMLElement} */ (document.querySelector("[data-tool]"));
const sheet = /** @type {HTMLElement} */ (root.querySelector("[data-sheet]"));
const engine = engineIn(root);
const fields = fieldsIn(root);
const away = takeAwayIn(root);
const counted = [...root.querySelectorAll('[data-about^="words:"]')].map(
  (element) => element.getAttribute("data-about") ?? "",
);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let patience;
let checks = 0;
let again = () => {};
/** @type {Story | undefined} */
let theirs; // opened, while the reader chooses

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
const opener = openerIn(/** @type {HTMLElement} */ (root.querySelector("[data-open]")), {
  codes: false,
  kinds: { "case-study": "read-story" },
  call: engine.call,
  take: onOpened,
});
const warnAgain = warnOnLeaving(keeping.atRisk, () => keeping.atRisk() && keeping.isLost());

/** @returns {Story} */
function nothing(outline = "person") {
  return {
    outline,
    name: "",
    group: "",
    profession: "",
    role: "",
    organisation: "",
    date: "",
    parts: [],
    summary: "",
    route: [],
    sections: {},
    ticks: [],
    agreed: "",
    ask: "",
  };
}

/** @param {Story} story */
function put(story) {
  fields.fill(story);
  update();
}

function empty() {
  put(nothing());
  rest();
  opener.forget();
  show(root, { opened: { flags: [] }, stations: { flags: [] } });
  for (const about of counted) show(root, { [about]: { flags: [] } });
  show(root, { check: { flags: ["draft"] } });
}

function rest() {
  away.rest();
  show(root, { unfit: { flags: [] }, copy: { texts: { text: "" }, flags: [] } });
}

/** Show what follows from the case study as it is, without asking Python. */
function update() {
  const story = fields.read();
  const isExample = isInvented(story);
  show(root, {
    story: { flags: [story.outline] },
    example: { flags: isExample ? ["shown"] : isEmpty(story) ? ["able"] : [] },
  });
  showSheet(story);
}

/** @param {Story} story */
function showSheet(story) {
  const { name, profession, group, role, organisation, summary, date, ask, route } = story;
  const of = profession || fields.groupTitle(group);
  const who = [of, role, organisation].filter(Boolean).join(", ");
  const texts = { name, who, summary, date: inFull(date), ask };
  const flags = Object.entries(texts).flatMap(([key, text]) => (text ? [key] : []));
  const open = root.querySelectorAll('input[name="ticks"]:not(:checked)').length > 0;
  show(root, { sheet: { texts, flags: [...flags, open ? "draft" : ""] } });
  const posts = route.filter(({ stage, note }) => stage || note);
  fillRows(
    sheet,
    "route",
    posts.map(({ stage, note }) => ({ stage, note })),
  );
  const rows = fields.headings(story.outline).flatMap(({ id, heading }) => {
    const paragraphs = (story.sections[id] ?? "").split("\n").filter((text) => text.trim());
    return paragraphs.length > 0
      ? [{ heading, paragraphs: paragraphs.map((text) => ({ text })) }]
      : [];
  });
  fillRows(sheet, "sections", rows);
}

async function check() {
  checks += 1;
  const mine = checks;
  const request = { do: "check-story", story: fields.read() };
  const { ok } = await engine.call(request).catch(() => ({ ok: undefined }));
  if (mine !== checks || !ok) return;
  for (const { field, words, limit, standing } of ok.words) {
    show(root, { [`words:${field}`]: { texts: { words, limit }, flags: ["known", standing] } });
  }
  fillRows(
    root,
    "pointers",
    ok.pointers.map((/** @type {any} */ { text, kind }) => ({ text, [kind]: true })),
  );
  const flags = [ok.draft ? "draft" : "", ok.missing.length > 0 ? "missing" : ""];
  if (ok.pointers.length > 0) flags.push("pointers");
  show(root, { check: { flags } });
}

function settle() {
  update();
  if (!isEmpty(fields.read())) check();
}

/** The case study is no more what it was; `keep` says how soon that is kept. */
function changed(keep = keeping.changed) {
  keep();
  warnAgain();
  update();
  rest();
  clearTimeout(patience);
  patience = setTimeout(check, COUNTED_AFTER_MS);
}

// --- Ways in --------------------------------------------------------------------------------------

/** @param {{story: Story}} found */
function onOpened({ story }) {
  opener.forget();
  const mine = fields.read();
  if (isEmpty(mine) || isInvented(mine)) return open(story);
  theirs = story;
  show(root, { opened: { flags: ["asking"] } });
  focusOnAction(root, "open-theirs");
}

/** @param {Story} story */
function open(story) {
  theirs = undefined;
  put(story);
  keeping.taken();
  root.querySelector("[data-opener]")?.removeAttribute("open");
  show(root, { opened: { flags: ["taken"] } });
  toStart();
  check();
}

async function example() {
  const made = await engine.ask({ do: "story-example", outline: fields.read().outline });
  if (!made) return;
  put(made.story);
  keeping.taken(); // nobody has to save an example
  toStart();
  check();
}

function toStart() {
  const heading = document.getElementById("who-heading");
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "start" });
}

// --- The route ------------------------------------------------------------------------------------

/**
 * @param {HTMLElement} control
 * @param {number} by
 */
function moveStation(control, by) {
  const from = placeOf(control);
  const route = fields.stations();
  const next = moved(route, from, from + by);
  if (next === route) return;
  fields.setStations(next);
  changed();
  fields.station(from + by).focus();
}

/** @param {HTMLElement} control */
function takeStationOut(control) {
  const place = placeOf(control);
  fields.setStations(fields.stations().filter((_, index) => index !== place));
  show(root, { stations: { flags: [] } });
  changed();
  fields.station(place).focus();
}

/** @param {Element} control */
function placeOf(control) {
  return Number(control.closest("[data-station]")?.getAttribute("data-station")) - 1;
}

// --- Ways out -------------------------------------------------------------------------------------

/**
 * @param {{do: string, [key: string]: unknown}} request
 * @returns {Promise<any>} nothing when it cannot be made, which has been told
 */
async function made(request) {
  const answer = await engine.waitFor(() => engine.call(request));
  if (answer?.ok) return answer.ok;
  if (answer) {
    show(root, { unfit: { texts: { faults: answer.faults.join("; ") }, flags: ["told"] } });
  }
  return undefined;
}

async function saveStory() {
  rest();
  again = saveStory;
  const isThere = await away.take(() => made({ do: "write-story", story: fields.read() }));
  if (isThere) keeping.taken();
}

async function savePage() {
  rest();
  again = savePage;
  await away.take(async () => {
    const written = await made({ do: "write-story", story: fields.read() });
    if (!written) return undefined;
    showSheet(fields.read());
    return { name: written.page_name, text: pageOf(sheet, fields.read().name) };
  });
}

/** @param {"copy-line" | "copy-nav"} which */
async function copy(which) {
  rest();
  again = () => copy(which);
  const story = fields.read();
  const written = await made({ do: "write-story", story });
  if (!written) return;
  const link = `local/${written.page_name}`;
  const line = which === "copy-line" && (await made({ do: "settings-line", story, link }));
  const text = line ? line.text : written.nav;
  show(root, { copy: { texts: { text }, flags: ["there"] } });
  await away.copy(root.querySelector("[data-copy]"));
}

// --- Start ----------------------------------------------------------------------------------------

/** @param {Event} event */
function onInput({ target }) {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) {
    if (target instanceof HTMLSelectElement) changed();
    return;
  }
  if ("keep" in target.dataset || opener.element.contains(target)) return;
  changed(keeping.changing);
}

function begin() {
  onActions(root, {
    ...engine.actions,
    ...keeping.actions,
    ...opener.actions,
    again: () => again(),
    example,
    "open-theirs": () => theirs && open(theirs),
    "open-mine"() {
      theirs = undefined;
      show(root, { opened: { flags: [] } });
      toStart();
    },
    "add-station"() {
      const field = fields.addStation();
      show(root, { stations: { flags: field ? [] : ["full"] } });
      field?.focus();
    },
    "station-up": (control) => moveStation(control, -1),
    "station-down": (control) => moveStation(control, 1),
    "station-out": takeStationOut,
    "save-story": saveStory,
    "save-page": savePage,
    "copy-line": () => copy("copy-line"),
    "copy-nav": () => copy("copy-nav"),
    print() {
      rest();
      window.print();
    },
  });
  root.addEventListener("input", onInput);

  keeping.load();
  settle();
  show(root, { page: { flags: ["running"] } });
  root.querySelector("[data-pending]")?.toggleAttribute("hidden", true);
  engine.warmUp();
}

begin();
