// Lead the reader through the form: step by step, told once of blanks, to a question and back.

import { arriveAt } from "../page/steps.js";
import { chosen } from "./answers.js";
import { showBlanks } from "./progress.js";

/**
 * @param {HTMLElement} root
 * @param {ReturnType<typeof import("./answers.js").answersIn>} answers
 * @param {ReturnType<typeof import("../page/steps.js").stepsIn>} steps
 */
export function walkIn(root, answers, steps) {
  const warned = new Set(); // the parts whose blanks have been told of

  function blanksHere() {
    return answers.groups.filter((group) => steps.currentStep().contains(group) && !chosen(group));
  }

  /** Blanks are allowed; they are told of once. */
  function goOn() {
    const part = steps.current();
    const blanks = blanksHere();
    if (blanks.length > 0 && !warned.has(part)) {
      warned.add(part);
      showBlanks(root, part, blanks);
    } else {
      showBlanks(root, part, []);
      steps.go(steps.after());
    }
  }

  /** @type {import("../page/actions.js").Actions} */
  const actions = {
    start: () => steps.go(steps.after()),
    "carry-on": () => steps.go(whereLeftOff(answers)),
    continue: goOn,
    back: () => steps.go(steps.before()),
    "first-blank": () => arriveAt(blanksHere()[0]?.querySelector("input") ?? root),
    change({ dataset: { group = "" } }) {
      const place = document.getElementById(group);
      // As with Tab: in a set of radios, the one that is chosen has the focus.
      const chosenOne = place?.closest("fieldset")?.querySelector("input:checked");
      toQuestion(steps, group, chosenOne ?? place);
    },
    shorten({ dataset: { group = "" } }) {
      const place = answers.notes.find(({ dataset }) => dataset.note === group);
      toQuestion(steps, group, place ?? null);
    },
    return() {
      const place = root.querySelector(`[data-action="change"][data-group="${steps.changing()}"]`);
      steps.go("check-answers", { place });
    },
    "change-answers": () => steps.go("check-answers"),
    "to-start": () => steps.go("start"),
  };

  return { actions, forget: () => warned.clear() };
}

/**
 * The first part with a blank; when there is none, the check of the answers.
 *
 * @param {ReturnType<typeof import("./answers.js").answersIn>} answers
 */
function whereLeftOff({ groups }) {
  const part = groups.find((group) => !chosen(group))?.closest("[data-part]");
  return part ? part.id : "check-answers";
}

/**
 * Go to the part of a question, to a place in it.
 *
 * @param {ReturnType<typeof import("../page/steps.js").stepsIn>} steps
 * @param {string} group
 * @param {Element | null} place
 */
function toQuestion(steps, group, place) {
  const part = place?.closest("[data-part]");
  if (part) steps.go(part.id, { changing: group, place });
}
