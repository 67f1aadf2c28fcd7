// Add the case studies of the host's own, from settings.js, each a copy of the template in the page.
//
// data-local-people   the list they go into
// data-local-person   the template of one; in it
// data-local          shows a text, or the link, and is taken away where there is none
// data-local-part     one of the five parts, shown where the case study bears on it

import { here, written } from "../settings/page.js";
import { readSettings } from "../settings/read.js";

/** @typedef {import("../settings/read.js").CaseStudy} CaseStudy */

export function addLocalPeople() {
  const list = document.querySelector("[data-local-people]");
  const template = document.querySelector("template[data-local-person]");
  if (!list || !(template instanceof HTMLTemplateElement)) return;
  const { caseStudies = [] } = readSettings(written(), here().site).settings;
  list.replaceChildren(...caseStudies.map((study) => copyOf(template, study)));
}

/**
 * @param {HTMLTemplateElement} template
 * @param {CaseStudy} study
 */
function copyOf(template, study) {
  const copy = document.importNode(template.content, true);
  for (const element of copy.querySelectorAll("[data-local]")) {
    const name = /** @type {keyof CaseStudy} */ (element.getAttribute("data-local"));
    const value = study[name];
    if (!value) element.remove();
    else if (name === "link") element.querySelector("a")?.setAttribute("href", String(value));
    else element.textContent = String(value);
  }
  const parts = (study.parts ?? []).map((part) => idOf("part", part));
  for (const part of copy.querySelectorAll("[data-local-part]")) {
    part.toggleAttribute("hidden", !parts.includes(part.getAttribute("data-local-part") ?? ""));
  }
  const person = copy.firstElementChild;
  if (person instanceof HTMLElement) {
    Object.assign(person.dataset, {
      person: "",
      profession: idOf("profession", study.profession ?? ""),
      parts: parts.join(" "),
    });
  }
  return copy;
}

/**
 * The id of a part or a profession that a person has named in words: those that the filter offers.
 *
 * @param {"part" | "profession"} kind
 * @param {string} words
 */
function idOf(kind, words) {
  const options = document.querySelectorAll(`[data-filter-by="${kind}"] option`);
  const wanted = words.trim().toLowerCase();
  const found = [...options].find(
    (option) => option instanceof HTMLOptionElement && option.text.toLowerCase() === wanted,
  );
  return found instanceof HTMLOptionElement ? found.value : "";
}
