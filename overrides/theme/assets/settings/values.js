// Read one value of a setting: a text, a day, a number, an address of mail, a link, a file.

import { linkOf } from "./links.js";

/** @typedef {import("./read.js").Reader} Reader */

const DAY = /^\d{4}-\d\d-\d\d$/;
const EMAIL = /^[^\s@:/?&#<>"]+@[^\s@:/?&#<>"]+$/;
// Control and direction marks would change how the words round them look.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const UNREAD = "\ufffd"; // what a browser shows for bytes that are no UTF-8
const MOST_DAYS = 100;

/** @type {(most: number) => Reader} */
export const text = (most) => (value, at) => {
  if (typeof value !== "string") return at.tell("text", value);
  if (value.includes(UNREAD)) return at.tell("letters", value);
  const words = value.replace(UNSEEN, " ").trim();
  return words.length > most ? at.tell("long", value, most) : words;
};

/** @type {Reader} */
export const day = (value, at) => {
  const written = typeof value === "string" ? value.trim() : "";
  return isDay(written) ? written : at.tell("day", value);
};

/** @param {string} text */
function isDay(text) {
  const there = new Date(DAY.test(text) ? text : NaN);
  return !Number.isNaN(there.getTime()) && there.toISOString().startsWith(text); // no 31 June
}

/** @type {Reader} */
export const number = (value, at) => {
  const days = Number(value);
  const good = typeof value !== "object" && Number.isInteger(days) && days > 0 && days <= MOST_DAYS;
  return good ? String(days) : at.tell("number", value);
};

/** @type {Reader} */
export const email = (value, at) =>
  typeof value === "string" && EMAIL.test(value.trim()) ? value.trim() : at.tell("email", value);

/** @type {Reader} */
export const link = (value, at) => {
  const isMail = typeof value === "string" && EMAIL.test(value.trim());
  // Without https:// before it, this would name a file of this site.
  if (typeof value === "string" && /^\s*www\./i.test(value)) return at.tell("link", value);
  const address = linkOf(isMail ? `mailto:${value.trim()}` : value, at.site);
  return address ?? at.tell("link", value);
};

/** The page's policy lets no picture come from elsewhere. */
/** @type {Reader} */
export const file = (value, at) => {
  const address = linkOf(value, at.site);
  const isHere = address && new URL(address).host === at.site.host;
  return isHere ? address : at.tell("file", value);
};
