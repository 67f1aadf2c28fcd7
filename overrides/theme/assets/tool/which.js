// A file holds something where the page holds something else: the reader says which to go on with.
//
// data-opener          the fold in which the file is opened
// data-about="opened"  flags: asking, with how the two stand; or, once it is open, how it was opened

import { focusOnAction } from "../page/actions.js";
import { show } from "../page/show.js";

/**
 * @template T what a file holds
 * @param {HTMLElement} root
 * @param {object} page
 * @param {(theirs: T) => void} page.open what the file holds, in the place of what is on the page
 * @param {() => void} page.stay the reader goes on with what is on the page
 */
export function whichIn(root, { open, stay }) {
  /** @type {T | undefined} */
  let theirs; // while the reader chooses
  /** @param {string[]} flags */
  const say = (...flags) => show(root, { opened: { flags } });

  function rest() {
    theirs = undefined;
    say();
  }

  return {
    rest,
    /**
     * @param {T} found
     * @param {string} [standing]
     */
    ask(found, standing = "") {
      theirs = found;
      say("asking", standing);
      focusOnAction(root, "open-theirs");
    },
    /** @param {string} how it was opened */
    opened(how) {
      rest();
      root.querySelector("[data-opener]")?.removeAttribute("open");
      say(how);
    },
    /** @type {import("../page/actions.js").Actions} */
    actions: {
      "open-theirs": () => theirs && open(theirs),
      "open-mine"() {
        rest();
        stay();
      },
    },
  };
}
