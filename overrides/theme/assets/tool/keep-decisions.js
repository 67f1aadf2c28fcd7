// What to do about what a tab and this computer keep: decisions only, so that Node can test them.

/**
 * What a store holds under one name.
 *
 * @template T
 * @typedef {object} Copy
 * @property {string | null} text null where there is nothing
 * @property {T} [content] what it says; not there where it cannot be read
 */

/**
 * Which copy a page begins with. The tab's own is the truth: it is what this reader did last here.
 *
 * @template T
 * @param {Copy<T>} tab
 * @param {Copy<T>} computer
 * @param {(one: T, other: T) => boolean} same
 * @returns {{content: T | undefined, kept: boolean, differs: boolean, broken: string[]}}
 */
export function atStart(tab, computer, same) {
  const broken = [tab, computer].filter(({ text, content }) => text !== null && !content);
  const kept = computer.content !== undefined;
  return {
    content: tab.content ?? computer.content,
    kept,
    differs: Boolean(tab.content && computer.content && !same(tab.content, computer.content)),
    broken: broken.map(({ text }) => text ?? ""),
  };
}

/**
 * What to do when a page comes back from the browser's memory, or before it writes: another page of
 * this tab may have written since, or cleared everything. A counter that goes up with each save says
 * which of two is the newer.
 *
 * @param {object} page what this page knows
 * @param {string | null} page.mark of the last clearing
 * @param {number} page.counter of its last save
 * @param {boolean} page.isSaved whether that save succeeded
 * @param {object} store what the tab's store says now
 * @param {string | null} store.mark
 * @param {number | undefined} store.counter not there where nothing is stored
 * @returns {"nothing" | "clear" | "take" | "save" | "ask"}
 */
export function onReturn(page, store) {
  if (page.mark !== store.mark) return store.counter === undefined ? "clear" : "take";
  if (store.counter === undefined) return page.counter > 0 ? "save" : "nothing";
  if (store.counter === page.counter) return "nothing";
  if (store.counter < page.counter) return "save";
  return page.isSaved ? "take" : "ask";
}

/**
 * What to make of the copy on this computer, which another tab may have changed or taken away.
 *
 * @param {object} page
 * @param {boolean} page.kept whether this tab keeps one there
 * @param {string | null} page.seen the copy it knows of
 * @param {string | null} text the copy that is there
 * @param {() => boolean} isSame whether it says what this page says
 * @returns {"nothing" | "dropped" | "seen" | "differs"}
 */
export function onComputer({ kept, seen }, text, isSame) {
  if (!kept || text === seen) return "nothing";
  if (text === null) return "dropped";
  return isSame() ? "seen" : "differs";
}
