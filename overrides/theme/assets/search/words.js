// Take text apart into words, and bring each word to one form: spelling, endings, accents, capitals.

import { stemmer } from "stemmer";

/**
 * A word where it stands in a text. `form` is the word in one spelling, `stem` without its ending.
 *
 * @typedef {{ form: string, stem: string, start: number, end: number }} Word
 */

// Two letters joined by & are one word (L&D); so are letters, with an apostrophe inside.
const WORD = /(?<![\p{L}\p{N}])\p{L}&\p{L}(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:['’](?!s\b)\p{L}+)?/gu;
const ACCENTS = /\p{M}/gu;

// American and British spelling, brought together. What comes out need not be a word.
/** @type {[RegExp, string][]} */
const SPELLINGS = [
  [/([bdghlmnrtv])i[sz](?=e|ing|able|ation)/g, "$1is"], // organize, prioritise
  [/lys(?=e|ing)/g, "lyz"], // analyse
  [/(?<=\p{L}{3})our(?=s?$|al|ed|ing|able|ite)/gu, "or"], // behaviour
  [/(cent|met|lit|theat|fib)re(?=s?$)/g, "$1er"],
  [/(gr)amme(?=s?$)/g, "$1am"], // programme
  [/(?<=\p{L}{3})ogue(?=s?$)/gu, "og"], // catalogue
  [/([cd]|an|h|gyn)ae(?=[dmst])/g, "$1e"], // paediatric
  [/^(orthop|p)ae/g, "$1e"],
  [/(defen|licen|offen|preten)s/g, "$1c"],
  [/^practis/g, "practic"],
  [/(counsel|travel|label|model|cancel|level|marvel|fulfil|enrol|instal)l/g, "$1"],
  [/judgement/g, "judgment"],
  [/^skillful/g, "skilful"],
  [/^ageing/g, "aging"],
];

/** @type {Map<string, { form: string, stem: string }>} */
const known = new Map();

/** @param {string} text */
export function formsOf(text) {
  let forms = known.get(text);
  if (!forms) {
    // NFKD takes ligatures apart too, as they come out of a PDF.
    let form = text.normalize("NFKD").replace(ACCENTS, "").toLowerCase().replace(/['’]/g, "");
    for (const [pattern, replacement] of SPELLINGS) form = form.replace(pattern, replacement);
    forms = { form, stem: stemmer(form) };
    known.set(text, forms);
  }
  return forms;
}

/**
 * @param {string} text
 * @returns {Word[]}
 */
export function wordsOf(text) {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    ...formsOf(word),
    start: index,
    end: index + word.length,
  }));
}
