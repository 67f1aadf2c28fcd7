// Run every check of "Check this server", and show what each found.
//
// The contract between the page's HTML and these scripts:
//
// data-check             all of it, with data-base, the top of the site as seen from the page
// data-probe             one check, by its name; what it found is told under that name (page/show.js)
// data-rows, data-row    the list of what is wrong, and the template of one row (rows.js)
// data-late              what is said when this script does not start
// data-server            the lines for one kind of server
// data-check-plan        what the build says of this site
// data-check-files       every file of it, with its size and hash
// data-known             the names of professions and of parts, for settings that name them
// data-copy              what "Copy as text" copies, in order
// data-action                what a button does

import { keepFocus, onActions } from "../page/actions.js";
import { copyFrom } from "../page/clipboard.js";
import { unfoldOnPaper } from "../page/print.js";
import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";
import { bookmarks, missing } from "./addresses.js";
import { opened, secure, serverName, storage } from "./browser.js";
import { caching } from "./caching.js";
import { compression } from "./compression.js";
import { engine } from "./engine.js";
import { files, lookAtAll } from "./files.js";
import { policy } from "./policy.js";
import { settings } from "./settings.js";
import { types } from "./types.js";
import { isOld, versions } from "./versions.js";

/** @typedef {import("./request.js").Found} Found */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-check]"));
const WAITING = { flags: ["waiting"] };
const MEGA = 1_000_000;
const stopping = new AbortController(); // of the look at every file

/**
 * The scoring program comes last: once it is there, the page may ask for nothing more (scorer.js).
 *
 * @param {Promise<unknown>} server
 * @returns {Record<string, Promise<Found>>}
 */
function probes(server) {
  const asking = { types, policy, compression, caching, missing, bookmarks, settings };
  const asked = Object.fromEntries(Object.entries(asking).map(([name, probe]) => [name, probe()]));
  const old = isOld();
  const looking = lookAtAll(tellOfFiles, stopping.signal);
  const quiet = Promise.allSettled([...Object.values(asked), old, looking, server]);
  const started = quiet.then(() => engine(root.dataset.base ?? ""));
  return {
    ...asked,
    engine: started,
    opened: opened(started),
    files: files(looking),
    versions: versions(old, looking, started),
    storage: storage(),
    secure: secure(),
  };
}

/** @type {import("./files.js").Told} */
function tellOfFiles({ done, of, bytes, ofBytes }) {
  const texts = { done, of, bytes, ofBytes, mb: mega(bytes), ofMb: mega(ofBytes) };
  show(root, { files: { texts, flags: ["waiting", "counting"] } });
}

/** @param {number} bytes */
const mega = (bytes) => (bytes / MEGA).toFixed(1);

async function run() {
  root.querySelector("[data-late]")?.remove();
  for (const probe of root.querySelectorAll("[data-probe]")) {
    show(root, { [probe.getAttribute("data-probe") ?? ""]: WAITING });
  }
  show(root, { all: { flags: ["waiting"] }, copying: { flags: [] } });
  const asked = serverName().catch(() => ({ id: "", said: "" }));
  asked.then(({ id }) => openLinesFor(id));
  const shown = Object.entries(probes(asked)).map(([name, probe]) => showProbe(name, probe));
  const found = await Promise.all(shown);
  const server = await asked;
  const count = (/** @type {string} */ state) =>
    found.filter((each) => each.state === state).length;
  const texts = {
    good: String(count("good")),
    bad: String(count("bad")),
    fair: String(count("fair")),
    off: String(count("off")),
    server: server.said,
    address: location.href.split("#")[0],
    browser: navigator.userAgent,
    now: new Date().toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" }),
  };
  const flags = ["done", count("bad") ? "some-bad" : count("fair") ? "some-fair" : "all-good"];
  if (count("off")) flags.push("some-off");
  if (server.said) flags.push("named");
  show(root, { all: { texts, flags } });
}

/**
 * @param {string} name
 * @param {Promise<Found>} probe
 */
async function showProbe(name, probe) {
  const found = await probe.catch(broken);
  const { state, flags = [], texts = {}, rows = [], fix = [] } = found;
  const fixed = fix.map((topic) => `fix-${topic}`);
  show(root, { [name]: { texts, flags: [state, ...flags, ...fixed] } });
  fillRows(root, name, rows);
  return found;
}

/**
 * @param {unknown} error
 * @returns {Found}
 */
function broken(error) {
  return { state: "bad", flags: ["broken"], texts: { broken: String(error) } };
}

/** Where the server says what it is, its lines are open and alone on paper. */
function openLinesFor(/** @type {string} */ id) {
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const lines = root.querySelectorAll("details[data-server]");
  for (const details of lines) {
    const isIt = details.dataset.server === id;
    details.open = isIt;
    details.toggleAttribute("data-print-open", isIt || !id);
  }
}

/** @param {string} text */
function asLines(text) {
  const lines = text.split("\n").map((line) => line.replace(/\s+/g, " ").trim());
  return lines.filter(Boolean).join("\n");
}

onActions(root, {
  again: () => location.reload(),
  stop(control) {
    stopping.abort();
    show(root, { files: WAITING });
    keepFocus(control);
  },
  print: () => window.print(),
  async copy() {
    const area = root.querySelector("textarea");
    if (!area) return;
    /** @type {NodeListOf<HTMLElement>} */
    const pieces = root.querySelectorAll("[data-copy]");
    area.value = [...pieces]
      .map((each) => asLines(each.innerText))
      .filter(Boolean)
      .join("\n\n");
    show(root, { copying: { flags: ["shown"] } });
    show(root, { copying: { flags: ["shown", await copyFrom(area)] } });
  },
});

unfoldOnPaper(root);
run();
