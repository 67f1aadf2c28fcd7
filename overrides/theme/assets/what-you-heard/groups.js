// The names of the groups: shown, changed, taken out.
//
// data-group-name  a group's name, in a field; data-group: on a button, the group that it takes out
// data-rows        groups, and names: those to choose from while notes are added
// data-about       groups (flags: there, unnamed, dropped)

import { keepOneLine } from "../page/one-line.js";
import { fillRows, stateOf } from "../page/rows.js";
import { apply, show } from "../page/show.js";
import { oneLine, renamed, withoutGroup } from "./notes.js";

/** @typedef {import("./notes.js").Heard} Heard */

/**
 * @param {HTMLElement} root
 * @param {object} page
 * @param {() => Heard} page.read
 * @param {(heard: Heard) => void} page.write
 * @param {(heard: Heard, before: string, name: string) => void} page.onRenamed
 */
export function groupsIn(root, { read, write, onRenamed }) {
  /** @param {string} [told] */
  function say(told = "") {
    show(root, { groups: { flags: [read().groups.length > 0 ? "there" : "", told] } });
  }

  function draw() {
    const rows = read().groups.map((name) => ({ name }));
    fillRows(root, "groups", rows);
    fillRows(root, "names", rows);
    say();
  }

  /**
   * The rows stay as they are, and the focus with them: a press may be on its way to one.
   *
   * @param {HTMLTextAreaElement} field
   */
  function rename(field) {
    const before = field.dataset.groupName ?? "";
    const name = oneLine(field.value);
    const next = renamed(read(), before, name);
    field.value = next ? name : before;
    if (next && name !== before) {
      const row = field.closest("li");
      for (const element of row?.querySelectorAll("*") ?? [])
        apply(row ?? root, element, stateOf({ name }));
      onRenamed(next, before, name);
      fillRows(
        root,
        "names",
        next.groups.map((each) => ({ name: each })),
      );
    }
    say(next ? "" : "unnamed");
  }

  keepOneLine(root);
  root.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLTextAreaElement && "groupName" in target.dataset) rename(target);
  });

  return {
    draw,
    /** @type {import("../page/actions.js").Actions} */
    actions: {
      "drop-group"(control) {
        write(withoutGroup(read(), control.dataset.group ?? ""));
        say("dropped");
        document.getElementById("add-heading")?.focus();
      },
    },
  };
}
