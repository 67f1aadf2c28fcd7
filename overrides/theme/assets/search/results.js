// Show what was found: copies of the page's templates, filled with text and never with HTML.

import { markerOf } from "./highlight.js";

/** @typedef {import("./highlight.js").Piece} Piece */

/**
 * @param {Element} root
 * @param {import("./search.js").Found} found
 */
export function showResults(root, { pages, needs }) {
  const list = root.querySelector("[data-results]");
  const marker = markerOf(needs);

  /** @param {import("./search.js").FoundPage} found */
  function pageItem({ page, sections }) {
    const about = marker.lines(page.about ?? "");
    const text = marker.lines(page.text ?? "");
    const item = copy(root, "page");
    link(root, item, page.url, marker.whole(page.title));
    cell(item, "within").textContent = page.within ?? "";
    cell(item, "within").toggleAttribute("hidden", !page.within);
    write(root, cell(item, "lines"), (text.worth > about.worth ? text : about).pieces);
    cell(item, "sections").replaceChildren(
      ...sections.map((section) => sectionItem(page, section)),
    );
    cell(item, "sections").toggleAttribute("hidden", sections.length === 0);
    return item;
  }

  /**
   * @param {import("./search.js").Page} page
   * @param {import("./search.js").Section} section
   */
  function sectionItem({ url }, { heading, anchor, text }) {
    const item = copy(root, "section");
    link(root, item, `${url}#${anchor}`, marker.whole(heading));
    write(root, cell(item, "lines"), marker.lines(text).pieces);
    return item;
  }

  list?.replaceChildren(...pages.map(pageItem));
}

/**
 * @param {Element} root
 * @param {string} name
 */
function copy(root, name) {
  const template = root.querySelector(`template[data-copy="${name}"]`);
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`no template ${name}`);
  return document.importNode(template.content, true);
}

/**
 * @param {DocumentFragment} item
 * @param {string} name
 */
function cell(item, name) {
  const found = item.querySelector(`[data-fill="${name}"]`);
  if (!found) throw new Error(`no cell ${name}`);
  return found;
}

/**
 * @param {Element} root
 * @param {DocumentFragment} item
 * @param {string} address
 * @param {Piece[]} pieces
 */
function link(root, item, address, pieces) {
  const element = cell(item, "link");
  element.setAttribute("href", address);
  write(root, element, pieces);
}

/**
 * @param {Element} root
 * @param {Element} place
 * @param {Piece[]} pieces
 */
function write(root, place, pieces) {
  place.replaceChildren(
    ...pieces.map(({ text, marked }) => {
      if (!marked) return text;
      const mark = copy(root, "mark");
      cell(mark, "word").textContent = text;
      return mark;
    }),
  );
}
