// The two copies of what a page holds: in this tab always, on this computer where that is wanted.
//
// Two tabs may keep the same thing on this computer. `seen` is the copy that this tab knows of; when
// another is found there, nothing is written until the reader has chosen between the two.

import { storeNamed } from "../page/storage.js";
import { contentOf, copyIn } from "./copy.js";
import { atStart, onComputer, onReturn } from "./keep-decisions.js";

/** @typedef {"lost" | "full" | "dropped" | "differs" | "broken"} Trouble as keep.js explains them */

/** @template {object} T */
export class Kept {
  /** @type {Set<Trouble>} */
  troubles = new Set();
  kept = false; // on this computer too
  unsaved = false; // whether there is something that neither a file nor this computer has
  #counter = 0; // of the last save
  #isSaved = true; // whether that save succeeded
  /** @type {string | null} */
  #written = null; // what this page knows to be in the tab
  /** @type {string | null} */
  #seen = null;
  #tab = storeNamed("sessionStorage");
  #computer = storeNamed("localStorage");

  /** @param {import("./copy.js").Content<T>} content */
  constructor(content) {
    this.content = content;
    this.key = `${content.prefix}${content.name}`;
    this.asideKey = `${content.prefix}${content.name.split(".")[0]}.unreadable`;
    this.markKey = `${content.prefix}cleared`;
    this.mark = this.#tab.get(this.markKey); // of the last clearing that this page knows of
  }

  get works() {
    return this.#tab.works();
  }

  /** Put back what was kept; set aside what cannot be read. */
  load() {
    const [inTab, onDisk] = [this.#copyIn(this.#tab), this.#copyIn(this.#computer)];
    const start = atStart(inTab, onDisk, this.content.same);
    for (const text of start.broken) this.#tab.set(this.asideKey, text);
    if (inTab.text !== null && !inTab.content) this.#tab.remove(this.key);
    if (onDisk.text !== null && !onDisk.content) this.#computer.remove(this.key);
    this.kept = start.kept;
    this.unsaved = inTab.unsaved && !start.kept;
    this.#counter = inTab.counter;
    this.#know();
    this.#note("differs", start.differs);
    this.#note("broken", this.#tab.get(this.asideKey) !== null);
    this.#note("lost", !this.works);
    this.#put(start.content); // whatever the browser itself has put back is older
  }

  /** @param {T} [content] to hold in the place of what the page holds: none where it is not given */
  #put(content) {
    this.content.empty();
    if (content) this.content.restore(content);
  }

  /** After each change: in the tab, and on the computer where it is wanted and no other tab was. */
  save() {
    const content = this.content.read();
    if (this.#tab.get(this.key) !== this.#written) {
      this.#counter = Math.max(this.#counter, this.#copyIn(this.#tab).counter);
    }
    this.#counter += 1;
    const signs = this.unsaved && !this.kept ? { unsaved: true } : {};
    const text = JSON.stringify({ ...content, ...signs, counter: this.#counter });
    this.#isSaved = this.#tab.set(this.key, text);
    if (this.#isSaved) this.#written = text;
    this.#note("lost", !this.#isSaved);
    if (this.kept && !this.troubles.has("differs")) this.#saveOnComputer(JSON.stringify(content));
  }

  /** @param {string} text */
  #saveOnComputer(text) {
    const there = this.#computer.get(this.key);
    if (there !== this.#seen) return this.hear(there);
    const isThere = this.#computer.set(this.key, text);
    this.#note("full", !isThere);
    if (!isThere) return;
    this.#seen = text;
    this.unsaved = false;
  }

  /** @param {string | null} text what another tab has made of the copy on this computer */
  hear(text) {
    const { same, read } = this.content;
    const page = { kept: this.kept, seen: this.#seen };
    const what = onComputer(page, text, () => same(contentOf(text), read()));
    if (what === "seen") this.#seen = text;
    if (what === "differs") this.troubles.add("differs");
    if (what !== "dropped") return;
    this.kept = false;
    this.#seen = null;
    this.troubles.delete("differs");
    this.troubles.add("dropped");
  }

  /**
   * Look again at both stores, as when the page comes back from the browser's memory.
   *
   * @returns {boolean} whether the page holds another content now
   */
  look() {
    const text = this.#tab.get(this.key);
    const mark = this.#tab.get(this.markKey);
    const isKnown = !this.works || (text === this.#written && mark === this.mark);
    const changed = isKnown ? false : this.#comeBack(mark);
    this.hear(this.#computer.get(this.key));
    return changed;
  }

  /**
   * Put back what this tab holds where the browser has put something older, and say whether it had.
   */
  putRight() {
    const inTab = this.#copyIn(this.#tab);
    if (inTab.text !== this.#written || !inTab.content) return false;
    if (this.content.same(inTab.content, this.content.read())) return false;
    this.#take(inTab);
    return true;
  }

  /** @param {string | null} mark */
  #comeBack(mark) {
    const inTab = this.#copyIn(this.#tab);
    const page = { mark: this.mark, counter: this.#counter, isSaved: this.#isSaved };
    const what = onReturn(page, { mark, counter: inTab.content && inTab.counter });
    this.mark = mark;
    if (what === "clear") this.forget();
    if (what === "take") this.#take(inTab);
    if (what === "save") this.save();
    if (what === "ask") this.troubles.add("differs");
    return what === "clear" || what === "take";
  }

  /** @param {import("./copy.js").Copy<T>} copy */
  #take({ content, counter, unsaved }) {
    this.#put(content);
    this.#counter = counter;
    this.unsaved = unsaved;
    this.kept = this.#copyIn(this.#computer).content !== undefined;
    this.#know();
  }

  #know() {
    this.#written = this.#tab.get(this.key);
    this.#seen = this.#computer.get(this.key);
  }

  /** @param {boolean} wanted whether to keep it on this computer */
  keep(wanted) {
    this.#resolve("differs", "dropped", "full");
    this.kept = wanted;
    if (!wanted) this.#computer.remove(this.key);
    this.#seen = wanted ? this.#computer.get(this.key) : null;
    const isOther =
      this.#seen !== null && !this.content.same(contentOf(this.#seen), this.content.read());
    this.#note("differs", isOther);
    this.save();
    if (this.troubles.has("full")) this.kept = false;
  }

  /** Of two copies that differ, take the one on this computer. */
  useKept() {
    const there = this.#copyIn(this.#computer);
    this.#resolve("differs");
    if (there.content) this.#put(there.content);
    this.#seen = there.text;
    this.kept = there.content !== undefined;
    this.save();
  }

  /** Of two copies that differ, take the one in this tab. */
  useMine() {
    this.#resolve("differs");
    this.#seen = this.#computer.get(this.key);
    this.save();
  }

  /** Forget all that this tool keeps, and nothing else; leave a mark for pages that come back. */
  clear() {
    for (const store of [this.#tab, this.#computer]) {
      for (const each of store.names()) {
        if (each.startsWith(this.content.prefix)) store.remove(each);
      }
    }
    this.mark = new Date().toISOString();
    this.#tab.set(this.markKey, this.mark);
    this.forget();
  }

  /** The page forgets, whatever the stores hold. */
  forget() {
    this.#put();
    this.#counter = 0;
    this.#isSaved = true;
    this.#written = null;
    this.#seen = null;
    this.kept = false;
    this.unsaved = false;
    this.#resolve("differs", "dropped", "full", "broken");
  }

  /** The text that could not be read, and then no more of it. */
  dropBroken() {
    const text = this.#tab.get(this.asideKey) ?? "";
    this.#tab.remove(this.asideKey);
    this.#resolve("broken");
    return text;
  }

  /** @param {Storage | null} area of a change: whether it is this computer's store */
  isComputers = (area) => area !== null && this.#computer.is(area);

  /** @param {import("../page/storage.js").Store} store */
  #copyIn(store) {
    return copyIn(store.get(this.key), this.content.fits);
  }

  /**
   * @param {Trouble} trouble
   * @param {boolean} holds
   */
  #note(trouble, holds) {
    this.troubles[holds ? "add" : "delete"](trouble);
  }

  /** @param {Trouble[]} troubles */
  #resolve(...troubles) {
    for (const trouble of troubles) this.troubles.delete(trouble);
  }
}
