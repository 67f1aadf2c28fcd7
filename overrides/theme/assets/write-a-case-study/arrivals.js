// Case studies that come from elsewhere: a file, or the example.

import { toHeading } from "../page/heading.js";
import { openerIn } from "../tool/open.js";
import { whichIn } from "../tool/which.js";
import { isEmpty, isInvented } from "./story.js";

/** @typedef {import("../engine/shapes.js").Story} Story */

/**
 * @param {HTMLElement} root
 * @param {object} page
 * @param {import("../tool/waiting.js").PageEngine} page.engine
 * @param {() => Story} page.read
 * @param {(story: Story) => void} page.replace put another case study on the page
 */
export function arrivalsIn(root, { engine, read, replace }) {
  const which = whichIn(root, { open, stay: () => toHeading("who-heading") });
  const opener = openerIn(/** @type {HTMLElement} */ (root.querySelector("[data-open]")), {
    codes: false,
    kinds: { "case-study": "read-story" },
    call: engine.call,
    take({ story }) {
      opener.forget();
      arrive(story);
    },
  });

  /** Nothing of the reader's own is on the page. */
  function isFree() {
    const mine = read();
    return isEmpty(mine) || isInvented(mine);
  }

  /** @param {Story} story which must not take the place of the reader's own unasked */
  function arrive(story) {
    if (isFree()) open(story);
    else which.ask(story);
  }

  /** @param {Story} story */
  function open(story) {
    which.opened("taken");
    replace(story);
  }

  return {
    /** @param {Node} element whether it is where a file is opened, and not part of the story */
    holds: (element) => opener.element.contains(element),
    forget() {
      opener.forget();
      which.rest();
    },
    /** @type {import("../page/actions.js").Actions} */
    actions: {
      ...opener.actions,
      ...which.actions,
      async example() {
        const made = await engine.ask({ do: "story-example", outline: read().outline });
        // They may have begun one of their own meanwhile.
        if (made && isFree()) replace(made.story);
      },
    },
  };
}
