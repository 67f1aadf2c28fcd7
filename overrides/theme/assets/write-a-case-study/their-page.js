// The case study as one file of its own: a copy of the sheet in the page, with its style in it.

import style from "./their-page.txt";

/**
 * No script, no address but its style's, nothing hidden: a browser opens it from anywhere.
 *
 * @param {Element} sheet
 * @param {string} title
 */
export function pageOf(sheet, title) {
  // Never part of a document: there, the policy of this page would object to its style.
  const page = made("html", { lang: "en-GB" });
  const head = made("head");
  const named = made("title");
  const looks = made("style");
  named.textContent = title;
  looks.textContent = style;
  head.append(
    made("meta", { charset: "utf-8" }),
    made("meta", { name: "viewport", content: "width=device-width,initial-scale=1" }),
    named,
    looks,
    // In a host's folder the server's policy refuses the style above; this one lies there already.
    made("link", { rel: "stylesheet", href: "own-page.css" }),
  );
  const body = made("body");
  const main = made("main");
  main.append(bare(/** @type {Element} */ (sheet.cloneNode(true))));
  body.append(main);
  page.append(head, body);
  const kind = document.implementation.createDocumentType("html", "", "");
  return `${new XMLSerializer().serializeToString(kind)}\n${page.outerHTML}\n`;
}

/**
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 */
function made(name, attributes = {}) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/**
 * Leave what is read: no template, nothing hidden or empty, no attribute of ours but the classes.
 *
 * @param {Element} copy
 */
function bare(copy) {
  for (const element of copy.querySelectorAll("template, [hidden], ol:empty")) element.remove();
  const title = copy.querySelector(".story-sheet__title");
  const heading = made("h1");
  heading.textContent = title?.textContent ?? "";
  title?.replaceWith(heading);
  for (const element of copy.querySelectorAll("p, ol")) {
    if (!element.textContent?.trim()) element.remove();
  }
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const { name } of [...element.attributes]) {
      if (name.startsWith("data-")) element.removeAttribute(name);
    }
  }
  return copy;
}
