// What a page does about two copies, page by page of the table in the issue on keeping.

import assert from "node:assert/strict";
import { test } from "node:test";
import { atStart, onComputer, onReturn } from "../../overrides/theme/assets/tool/keep-decisions.js";

const same = (one, other) => one.says === other.says;
const nothing = { text: null };
const a = { text: "a", content: { says: "a" } };
const b = { text: "b", content: { says: "b" } };
const unreadable = { text: "{" };

test("a page begins with what its tab holds, else with what this computer keeps", () => {
  const cases = [
    [nothing, nothing, undefined, false, false, []],
    [a, nothing, a.content, false, false, []],
    [nothing, b, b.content, true, false, []],
    [a, a, a.content, true, false, []],
    [a, b, a.content, true, true, []],
    [unreadable, b, b.content, true, false, ["{"]],
    [a, unreadable, a.content, false, false, ["{"]],
    [unreadable, unreadable, undefined, false, false, ["{", "{"]],
  ];
  for (const [tab, computer, content, kept, differs, broken] of cases) {
    assert.deepEqual(atStart(tab, computer, same), { content, kept, differs, broken });
  }
});

test("a page that comes back takes what is newer, and forgets what was cleared", () => {
  const page = { mark: null, counter: 3, isSaved: true };
  const cases = [
    // what the page knows, what the tab's store says, what is done
    [page, { mark: null, counter: 3 }, "nothing"],
    [page, { mark: null, counter: 9 }, "take"],
    [page, { mark: null, counter: 2 }, "save"],
    [page, { mark: null, counter: undefined }, "save"],
    [{ ...page, counter: 0 }, { mark: null, counter: undefined }, "nothing"],
    [page, { mark: "12:00", counter: undefined }, "clear"],
    [page, { mark: "12:00", counter: 1 }, "take"], // cleared, then answered anew
    [{ ...page, mark: "12:00" }, { mark: "12:00", counter: 3 }, "nothing"],
    [{ ...page, mark: "11:00" }, { mark: "12:00", counter: undefined }, "clear"],
    [{ ...page, isSaved: false }, { mark: null, counter: 9 }, "ask"],
  ];
  for (const [knows, store, what] of cases) assert.equal(onReturn(knows, store), what);
});

test("a copy that another tab has changed is never overwritten in silence", () => {
  const yes = () => true;
  const no = () => false;
  const page = { kept: true, seen: "a" };
  assert.equal(onComputer({ kept: false, seen: null }, "b", no), "nothing");
  assert.equal(onComputer(page, "a", no), "nothing");
  assert.equal(onComputer(page, "b", yes), "seen");
  assert.equal(onComputer(page, "b", no), "differs");
  assert.equal(onComputer(page, null, no), "dropped");
});
