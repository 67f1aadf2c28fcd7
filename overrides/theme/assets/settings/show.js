// Show a host's settings in the places that the page keeps for them.
//
// The contract with the templates; all of it is in the HTML, hidden, until there is something to show:
//
// data-setting="name"         becomes this setting's text
// data-setting-link="name"    becomes a link to it
// data-setting-image="name"   holds this picture, once it has come
// data-setting-if="a b"       is shown where any of these settings is set
// data-setting-else="name"    is hidden where it is
// data-notices                where notices go; data-notice is the template of one

import { inFull } from "../page/dates.js";
import { feedbackLink } from "./links.js";
import { noticesFor } from "./notices.js";

/**
 * @typedef {import("./read.js").Settings} Settings
 * @typedef {import("./page.js").Here} Here
 */

const DATES = ["accessibilityPrepared", "accessibilityReviewed", "accessibilityTested"];

/**
 * @param {Settings} settings
 * @param {Here} here
 * @param {string} today as in 2026-11-23
 */
export function showSettings(settings, here, today) {
  const shown = shownFor(settings, here);
  for (const element of document.querySelectorAll("[data-setting]")) {
    const text = shown[named(element, "setting")];
    if (text) element.textContent = text;
  }
  for (const element of document.querySelectorAll("[data-setting-link]")) {
    const address = shown[`${named(element, "setting-link")}Link`];
    if (address) element.setAttribute("href", address);
  }
  for (const element of document.querySelectorAll("[data-setting-if]")) {
    const names = named(element, "setting-if").split(" ");
    element.toggleAttribute("hidden", !names.some((name) => shown[name]));
  }
  for (const element of document.querySelectorAll("[data-setting-else]")) {
    element.toggleAttribute("hidden", Boolean(shown[named(element, "setting-else")]));
  }
  for (const place of document.querySelectorAll("[data-setting-image]")) showImage(place, shown);
  noticesFor(settings.notices ?? [], here.name, today).forEach(showNotice);
}

/**
 * The texts and the addresses, by name; also what follows from several settings.
 *
 * @param {Settings} settings
 * @param {Here} here
 */
function shownFor(settings, here) {
  /** @type {Record<string, string>} */
  const shown = Object.create(null);
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value !== "string") continue;
    shown[name] = DATES.includes(name) ? inFull(value) : value;
    shown[`${name}Link`] = value;
  }
  const { accessibilityBody, organisation, feedback, caseStudies } = settings;
  const { contactEmail, contactPhone, contactPage } = settings;
  if (settings.responseDays !== "1") shown.severalDays = settings.responseDays ?? "";
  shown.responsible = accessibilityBody ?? organisation ?? "";
  shown.reachable = contactEmail ?? contactPhone ?? contactPage ?? "";
  if (contactEmail) shown.contactEmailLink = `mailto:${contactEmail}`;
  if (feedback) shown.feedbackLink = feedbackLink(feedback, here);
  if (caseStudies?.length) shown.caseStudies = String(caseStudies.length);
  return shown;
}

/**
 * An empty img is not HTML, so the picture is made here; the words beside it say what it says.
 *
 * @param {Element} place
 * @param {Record<string, string>} shown
 */
function showImage(place, shown) {
  const address = shown[named(place, "setting-image")];
  if (!address) return;
  const image = document.createElement("img");
  image.alt = "";
  image.addEventListener("load", () => place.toggleAttribute("hidden", false));
  image.src = address;
  place.append(image);
}

/** @param {import("./read.js").Notice} notice */
function showNotice({ text, link }) {
  const place = document.querySelector("[data-notices]");
  const template = place?.querySelector("template");
  if (!place || !template) return;
  const copy = document.importNode(template.content, true);
  const words = copy.querySelector("[data-notice-text]");
  const more = copy.querySelector("[data-notice-link]");
  if (words) words.textContent = text;
  if (link) more?.setAttribute("href", link);
  more?.toggleAttribute("hidden", !link);
  place.append(copy);
  place.toggleAttribute("hidden", false);
}

/**
 * @param {Element} element
 * @param {string} name
 */
function named(element, name) {
  return element.getAttribute(`data-${name}`) ?? "";
}
