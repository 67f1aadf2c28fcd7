// A part of the page as one file of its own: no script, nothing hidden; it opens from anywhere.

/**
 * @param {object} what
 * @param {string} what.title
 * @param {string} what.style that the file carries
 * @param {Element} what.content bare, see below
 * @param {Element[]} [what.more] for the head, after the style
 * @param {string} [what.data] a file of ours, JSON, that the page carries: it is opened here again
 * @returns {string} HTML
 */
export function ownPage({ title, style, content, more = [], data = "" }) {
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
    ...(data ? [carried(data)] : []),
    looks,
    ...more,
  );
  const body = made("body");
  const main = made("main");
  main.append(content);
  body.append(main);
  page.append(head, body);
  const kind = document.implementation.createDocumentType("html", "", "");
  return `${new XMLSerializer().serializeToString(kind)}\n${page.outerHTML}\n`;
}

/**
 * Before the style, so that its format stands within the first characters of the file (kinds.js). No
 * "<" is left in it that could end it.
 *
 * @param {string} data
 */
function carried(data) {
  const element = made("script", { type: "application/json" });
  element.textContent = data.replaceAll("<", "\\u003c");
  return element;
}

/**
 * A copy of what is read: no template, nothing hidden or empty, no attribute of ours but classes and
 * the colour of a part.
 *
 * @param {Element} part
 * @param {string} title selects what becomes the heading of the page
 * @param {string} [without] selects what else is left out
 */
export function bareCopy(part, title, without) {
  const copy = /** @type {Element} */ (part.cloneNode(true));
  const out = ["template", "[hidden]", "ol:empty", ...(without ? [without] : [])].join();
  for (const element of copy.querySelectorAll(out)) element.remove();
  const old = copy.querySelector(title);
  const heading = made("h1");
  heading.textContent = old?.textContent ?? "";
  old?.replaceWith(heading);
  for (const element of copy.querySelectorAll("p, ol")) {
    if (!element.textContent?.trim()) element.remove();
  }
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const { name } of [...element.attributes]) {
      if (name.startsWith("data-") && name !== "data-part-colour") element.removeAttribute(name);
    }
  }
  return copy;
}

/**
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 */
export function made(name, attributes = {}) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
