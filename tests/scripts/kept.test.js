// Two copies of what a page holds, through clearing, going back, two tabs, and stores that refuse.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Kept } from "../../overrides/theme/assets/tool/kept.js";

/** A store as browsers have it: its keys are its own; it may be full, or refuse everything. */
class FakeStorage {
  full = false;

  setItem(key, text) {
    if (this.full) throw new Error("QuotaExceededError");
    this[key] = text;
  }

  getItem(key) {
    return Object.hasOwn(this, key) && key !== "full" ? this[key] : null;
  }

  removeItem(key) {
    delete this[key];
  }

  get length() {
    return Object.keys(this).length - 1;
  }
}

let computer = new FakeStorage();

/** A tab has a store of its own, and each page in it its own memory. */
function tab(session = new FakeStorage()) {
  const enter = () => {
    globalThis.window = { sessionStorage: session, localStorage: computer };
  };
  return {
    session,
    enter,
    page() {
      enter();
      const page = { says: undefined };
      const kept = new Kept({
        prefix: "plan.",
        name: "plan",
        read: () => ({ says: page.says }),
        restore: ({ says }) => {
          page.says = says;
        },
        empty: () => {
          page.says = undefined;
        },
        fits: (content) => typeof content.says === "string",
        same: (one, other) => one.says === other.says,
      });
      kept.load();
      return {
        kept,
        says: () => page.says,
        say(text) {
          enter();
          page.says = text;
          kept.unsaved = true;
          kept.save();
        },
        look() {
          enter();
          return kept.look();
        },
      };
    },
  };
}

const ours = (store) => Object.keys(store).filter((key) => key.startsWith("plan."));

beforeEach(() => {
  computer = new FakeStorage();
});

test("a tab keeps what is said, a reload brings it back, and nothing else is touched", () => {
  const here = tab();
  here.session.other = "theirs";
  here.page().say("one");
  const again = here.page();
  assert.equal(again.says(), "one");
  assert.equal(again.kept.unsaved, true);
  assert.deepEqual(ours(computer), []);
  again.kept.clear();
  assert.equal(here.session.other, "theirs");
});

test("clearing leaves a time alone, and a page from memory forgets", () => {
  const here = tab();
  const first = here.page();
  first.say("one");
  const second = here.page();
  second.say("two");
  second.kept.clear();
  assert.deepEqual(ours(here.session), ["plan.cleared"]);
  assert.equal(first.look(), true);
  assert.equal(first.says(), undefined);
  assert.deepEqual(ours(here.session), ["plan.cleared"]);
  assert.equal(here.page().says(), undefined);
});

test("a page from memory takes the newer, and what it says then is kept", () => {
  const here = tab();
  const first = here.page();
  first.say("old");
  const second = here.page();
  second.say("new");
  second.say("newer");
  assert.equal(first.look(), true);
  assert.equal(first.says(), "newer");
  first.say("newest");
  assert.equal(second.look(), true);
  assert.equal(second.says(), "newest");
});

test("a page that comes back unchanged keeps what it has", () => {
  const here = tab();
  const page = here.page();
  page.say("one");
  assert.equal(page.look(), false);
  assert.equal(page.says(), "one");
});

test("what the browser puts back is put right", () => {
  const here = tab();
  const page = here.page();
  page.say("one");
  page.kept.content.restore({ says: "put back" });
  assert.equal(page.kept.putRight(), true);
  assert.equal(page.says(), "one");
  assert.equal(page.kept.putRight(), false);
});

test("two tabs that keep one copy are told apart, and either may win", () => {
  for (const choice of ["useKept", "useMine"]) {
    computer = new FakeStorage();
    const [left, right] = [tab(), tab()];
    const one = left.page();
    one.say("one");
    one.kept.keep(true);
    const two = right.page();
    assert.equal(two.says(), "one");
    two.say("two");
    one.say("three");
    assert.deepEqual([...one.kept.troubles], ["differs"]);
    assert.equal(JSON.parse(computer.getItem("plan.plan")).says, "two");
    one.kept[choice]();
    assert.equal(one.says(), choice === "useKept" ? "two" : "three");
    assert.equal(JSON.parse(computer.getItem("plan.plan")).says, one.says());
    assert.deepEqual([...one.kept.troubles], []);
  }
});

test("another tab that stops keeping is heard of, and this one goes on", () => {
  const [left, right] = [tab(), tab()];
  const one = left.page();
  one.say("one");
  one.kept.keep(true);
  const two = right.page();
  two.kept.keep(false);
  one.look();
  assert.deepEqual([...one.kept.troubles], ["dropped"]);
  assert.equal(one.kept.kept, false);
  assert.equal(one.says(), "one");
});

test("a duplicated tab goes its own way", () => {
  const left = tab();
  const one = left.page();
  one.say("one");
  const right = tab(Object.assign(new FakeStorage(), left.session));
  const two = right.page();
  two.say("two");
  left.enter();
  one.kept.clear();
  assert.equal(two.look(), false);
  assert.equal(two.says(), "two");
});

test("what cannot be read is set aside, whole, until it is thrown away", () => {
  const here = tab();
  here.session["plan.plan"] = "{broken";
  const page = here.page();
  assert.deepEqual([...page.kept.troubles], ["broken"]);
  assert.equal(here.session.getItem("plan.plan.unreadable"), "{broken");
  page.say("one");
  assert.equal(page.kept.dropBroken(), "{broken");
  assert.deepEqual(ours(here.session), ["plan.plan"]);
});

test("a computer that is full keeps what it had, and says so", () => {
  const here = tab();
  const page = here.page();
  page.say("one");
  page.kept.keep(true);
  computer.full = true;
  page.say("two");
  assert.deepEqual([...page.kept.troubles], ["full"]);
  assert.equal(JSON.parse(computer.getItem("plan.plan")).says, "one");
  assert.equal(here.page().says(), "two");
});

test("a tab that is full or refuses is said, and everything goes on", () => {
  const here = tab();
  const page = here.page();
  here.session.full = true;
  page.say("one");
  assert.deepEqual([...page.kept.troubles], ["lost"]);
  here.session.full = false;
  page.say("two");
  assert.deepEqual([...page.kept.troubles], []);

  globalThis.window = {
    get sessionStorage() {
      throw new Error("SecurityError");
    },
    get localStorage() {
      throw new Error("SecurityError");
    },
  };
  page.kept.load();
  page.kept.save();
  page.kept.keep(true);
  assert.equal(page.kept.works, false);
  assert.ok(page.kept.troubles.has("lost"));
});

test("an older copy on this computer is not overwritten by a restored tab", () => {
  const here = tab();
  here.session["plan.plan"] = JSON.stringify({ says: "restored", counter: 2 });
  computer["plan.plan"] = JSON.stringify({ says: "newer" });
  const page = here.page();
  assert.deepEqual([...page.kept.troubles], ["differs"]);
  page.say("restored, and more");
  assert.equal(JSON.parse(computer.getItem("plan.plan")).says, "newer");
});
