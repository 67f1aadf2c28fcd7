// An example that comes when the reader has begun something of their own does not take its place.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { arrivalsIn as plansIn } from "../../overrides/theme/assets/action-plan/arrivals.js";
import { newPlan } from "../../overrides/theme/assets/action-plan/plan.js";
import { whoseOf } from "../../overrides/theme/assets/action-plan/whose.js";
import { exampleIn as notesIn } from "../../overrides/theme/assets/what-you-heard/example.js";
import { added, nothing } from "../../overrides/theme/assets/what-you-heard/notes.js";
import { arrivalsIn as storiesIn } from "../../overrides/theme/assets/write-a-case-study/arrivals.js";
import { newStory } from "../../overrides/theme/assets/write-a-case-study/story.js";

/**
 * A page of which every part is there, and empty.
 *
 * @returns {any}
 */
function emptyPage() {
  return {
    dataset: {},
    querySelector: emptyPage,
    querySelectorAll: () => [],
    addEventListener: () => {},
  };
}

/** What asks for the example: Python answers when the test says so. */
function asking() {
  /** @type {(made: object | undefined) => void} */
  let answer = () => {};
  const ask = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  return {
    engine: /** @type {any} */ ({ ask }),
    answer: (/** @type {object} */ made) => answer(made),
  };
}

/** @type {[string, (begun: () => string, replace: () => void) => {press: () => void, come: () => void}][]} */
const PAGES = [
  [
    "a plan",
    (begun, replace) => {
      const { engine, answer } = asking();
      const draft = { current: () => ({ ...newPlan("1", ""), executive_lead: begun() }) };
      const page = /** @type {any} */ ({ engine, draft, whose: whoseOf(undefined), replace });
      const { actions } = plansIn(emptyPage(), page);
      return {
        press: () => actions.example(emptyPage(), null),
        come: () => answer({ plan: {}, in_review: {} }),
      };
    },
  ],
  [
    "a case study",
    (begun, replace) => {
      const { engine, answer } = asking();
      const read = /** @type {any} */ (() => ({ ...newStory(), name: begun() }));
      const { actions } = storiesIn(emptyPage(), { engine, read, replace });
      return {
        press: () => actions.example(emptyPage(), null),
        come: () => answer({ story: {} }),
      };
    },
  ],
  [
    "what was heard",
    (begun, replace) => {
      const { engine, answer } = asking();
      const isDrafted = () => begun() !== "";
      const press = notesIn({ engine, read: nothing, isDrafted }, replace);
      return { press, come: () => answer({ heard: {} }) };
    },
  ],
];

for (const [what, pageOf] of PAGES) {
  test(`${what} that is begun while its example comes stays`, async () => {
    let begun = "";
    const replace = mock.fn();
    const { press, come } = pageOf(() => begun, replace);
    press();
    come();
    await new Promise(setImmediate);
    assert.equal(replace.mock.callCount(), 1); // nothing was begun: there it is
    press();
    begun = "mine";
    come();
    await new Promise(setImmediate);
    assert.equal(replace.mock.callCount(), 1);
  });
}

test("the example of what was heard makes way for itself, and not for a note of the reader's", async () => {
  const { engine, answer } = asking();
  const show = mock.fn();
  const mine = added(nothing(), ["A note."], "");
  let heard = { ...mine, invented: true };
  const press = notesIn({ engine, read: () => heard, isDrafted: () => false }, show);
  press();
  answer({ heard: {} });
  await new Promise(setImmediate);
  assert.equal(show.mock.callCount(), 1);
  press();
  heard = mine;
  answer({ heard: {} });
  await new Promise(setImmediate);
  assert.equal(show.mock.callCount(), 1);
});
