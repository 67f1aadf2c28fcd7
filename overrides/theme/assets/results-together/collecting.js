// Collect the results: what comes in, what is taken out again, and an example to try it with.

import { toHeading } from "../page/heading.js";
import { letGo } from "../page/let-go.js";
import { show } from "../page/show.js";
import { warnOnLeaving } from "../page/unsaved-warning.js";
import { addingIn } from "./adding.js";
import { unfoldCodes } from "./codes.js";
import { noGroup } from "./collected.js";
import {
  askedField,
  dropKept,
  engine,
  fail,
  held,
  invitation,
  isAtRisk,
  keep,
  putFields,
  root,
  settle,
  tab,
  takeAway,
  tell,
} from "./held.js";
import { present, undraw } from "./showing.js";

export const adding = addingIn(root, { collect: collectFrom, told });
const warnAgain = warnOnLeaving(isAtRisk, () => isAtRisk() && !tab.works());
const box = /** @type {HTMLTextAreaElement} */ (root.querySelector("#group-text"));
const outField = /** @type {HTMLInputElement} */ (root.querySelector("#group-out"));

// Characters above which a text is not laid out in the box: the browser would stand still over it.
const LONG = 100_000;

// A text as long as a code, at least, is read at once: the reader sees how many codes are in it.
const CODE = 25;

box.addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text/plain").trim() ?? "";
  if (text.length >= LONG) {
    event.preventDefault();
    addText(text);
  } else if (text.length >= CODE) {
    setTimeout(() => void (box.value.trim() && addText())); // once it stands in the box
  }
});

/**
 * @param {import("./adding.js").Content} content
 * @param {() => void} [again]
 */
async function collectFrom(content, again = () => void collectFrom(content)) {
  if (held.group.invented) forget();
  const { codes, earlier, asked, title } = held.group;
  const there = { codes, earlier, ...(asked && { asked }), ...(title && { title }) };
  held.again = again;
  const request = { do: "collect", ...content, ...there };
  const answer = await engine.waitFor(async (options) => {
    const reply = await engine.call(request, options);
    await letGo(); // reading a long reply has taken its time already
    return reply;
  });
  if (answer?.ok) takeUp(answer.ok, asked);
  return answer;
}

/**
 * @param {any} reply of "collect"
 * @param {number | null} before how many were asked when Python was
 */
function takeUp(reply, before) {
  held.isKnown = reply.added === 0 && reply.repeats > 0;
  const { noted, asked } = held.group;
  held.group = {
    ...held.group,
    codes: reply.codes,
    earlier: reply.earlier,
    asked: asked === before ? reply.asked : asked, // it may have been written meanwhile
    title: reply.title ?? "",
    invented: reply.people.invented,
    noted: {
      newer: Math.max(noted.newer, reply.newer),
      bad: Math.max(noted.bad, reply.bad.length),
      repeats: held.isKnown ? 0 : reply.repeats,
    },
  };
  held.people = reply.people;
  askedField.value = String(held.group.asked ?? "");
  adding.takeSlips(reply);
  changed();
}

/**
 * Add what stands in the box.
 *
 * @param {string} [long] a paste that is too long for it, and is added as a file is
 */
export async function addText(long) {
  settle();
  const why = await adding.addText(() => void addText(long), long);
  if (why) return fail(box, why);
  adding.tell();
}

/** Add what stands in the box, and show it: the way of somebody who has nothing but a chat. */
export async function addAndShow() {
  settle();
  if (box.value.trim() || held.group.codes.length === 0) {
    const why = await adding.addText(() => void addAndShow());
    if (why === undefined) return; // they wait for it no longer
    if (why) return fail(box, why);
    adding.tell();
    if (held.found.slips > 0) return toHeading("slips-heading");
  }
  if (!held.people) return; // the reader has turned to something else, or it went wrong
  if (held.people.needed > 0) return fail(box, "few");
  if (!held.group.audience && held.people.needed_beyond === 0) {
    held.group = { ...held.group, audience: "beyond" }; // the stricter one; they may choose the other
    putFields();
  }
  await present();
}

/** Whoever comes for the box, from the home page, can paste at once: that they came is the sign. */
export function atBox() {
  if (location.hash !== `#${box.id}`) return;
  box.focus();
  engine.warmUp();
}

function told() {
  unfoldCodes();
  held.found = adding.found();
  tell();
}

/** Both versions that one person may have sent count from now on. */
export async function countBoth() {
  held.again = () => void countBoth();
  const reply = await engine.ask({ do: "people", codes: held.group.codes, earlier: [] });
  if (!reply) return;
  held.group = { ...held.group, earlier: [] };
  held.people = reply.people;
  changed();
  root.querySelector("#collect-heading")?.scrollIntoView();
}

/** Somebody wants theirs out again: their code names it. */
export async function takeOut() {
  const text = outField.value.trim();
  const { codes, earlier } = held.group;
  held.again = () => void takeOut();
  const reply = text ? await engine.ask({ do: "take-out", codes, earlier, text }) : { removed: 0 };
  if (!reply) return;
  if (reply.removed > 0) {
    held.group = { ...held.group, codes: reply.codes, earlier: reply.earlier };
    held.people = reply.people;
    outField.value = "";
    changed();
  }
  show(root, { out: { flags: [reply.removed > 0 ? "removed" : "none"] } });
  outField.focus();
}

export async function example() {
  held.again = example;
  const before = box.value;
  const made = await engine.ask({ do: "group-example" });
  if (!made || box.value !== before) return; // they have pasted something of their own meanwhile
  forget();
  const { codes, asked, title } = made;
  const reply = await engine.ask({ do: "people", codes });
  if (!reply) return;
  held.people = reply.people;
  const { invented } = reply.people;
  held.group = { ...noGroup(), codes, asked, title, audience: "room", invented };
  putFields();
  changed();
  await present();
}

/** Something of the group has changed: keep it in the tab, and say what is there. */
function changed() {
  unfoldCodes();
  held.isSaved = false;
  warnAgain();
  keep();
  tell();
}

/** Nothing of the group stays: not in the page, and not in what it holds. */
export function forget() {
  held.group = noGroup();
  held.people = undefined;
  held.isKnown = false;
  undraw();
  engine.turnAway();
  takeAway.rest();
  settle();
  adding.forget();
  outField.value = "";
  show(root, { out: { flags: [] } });
  putFields();
  invitation.fill();
}

export function clear() {
  dropKept();
  forget();
  show(root, { clear: { flags: ["resting"] }, collect: { flags: ["cleared"] } });
  toHeading("collect-heading");
}
