// Run the page that brings results together: collect codes, show the group when asked, hand it on.
//
// Besides the contracts of page/ and tool/, and of adding.js, invitation.js, view.js and stage.js:
//
// data-about    collect (what is wrong in the fields), collected (what came), out (what was taken
//               out again), group, wait, by, table
// data-action   add-text, take-out, show, show-anyway, by-anyway, count-both, see-left-out, print,
//               print-chair, print-sheets, print-guide, print-running, copy-guide, save-…, make-plan
// data-guide    the guide for a focus group, to copy

import { onActions } from "../page/actions.js";
import { toHeading } from "../page/heading.js";
import { keepOneLine } from "../page/one-line.js";
import { printOnly, unfoldOnPaper } from "../page/print.js";
import { show } from "../page/show.js";
import { KEPT, parsed } from "../page/storage.js";
import { whenCleared } from "../tool/cleared.js";
import { running } from "../tool/running.js";
import { foldCodes } from "./codes.js";
import { askedIn, groupKept } from "./collected.js";
import {
  addAndShow,
  adding,
  addText,
  atBox,
  clear,
  countBoth,
  example,
  forget,
  takeOut,
} from "./collecting.js";
import { copyGuide, makePlan, saveCollection, saveTable } from "./handing-on.js";
import { askedField, engine, held, invitation, keep, kept, putFields, root, tell } from "./held.js";
import { breakDown, present, showAgain } from "./showing.js";
import { onStage, openAgain } from "./stage.js";

root.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  if (target.name === "by") breakDown();
  if (target.name === "audience") {
    held.group = { ...held.group, audience: target.value };
    keep();
    tell();
  }
  if (target === askedField) {
    held.group = { ...held.group, asked: askedIn(target.value) ?? null };
    keep();
    tell();
  }
});

onActions(root, {
  ...engine.actions,
  ...adding.actions,
  ...onStage,
  "add-text": () => addText(),
  "take-out": takeOut,
  again: () => held.again(),
  example,
  show: addAndShow,
  "show-anyway": () => present({ anyway: true }),
  "by-anyway": () => breakDown(true),
  "count-both": countBoth,
  "see-left-out": () => toHeading("left-out-heading"),
  "copy-invitation": invitation.copy,
  "copy-guide": copyGuide,
  print: () => print(),
  "print-room": () => printOnly(root, "room"),
  "print-chair": () => printOnly(root, "chair"),
  "print-sheets": () => printOnly(root, "sheets"),
  "print-guide": () => printOnly(root, "guide"),
  "print-running": () => printOnly(root, "running"),
  "make-plan": makePlan,
  "save-table": saveTable,
  "save-collection": saveCollection,
  "ask-clear": () => show(root, { clear: { flags: ["asking"] } }),
  keep: () => show(root, { clear: { flags: ["resting"] } }),
  clear,
});

async function start() {
  const group = groupKept(parsed(kept()));
  forget(); // whatever the browser itself has put back
  running(root, engine, { do: "people", codes: [] }); // of nobody: what Python imports is there in time
  if (!group || group.codes.length === 0) return atBox();
  held.group = group;
  putFields();
  if (group.shown) foldCodes(0); // before Python is there, so that the page does not jump
  held.again = () => location.reload();
  const { codes, earlier } = group;
  const reply = await engine.ask({ do: "people", codes, earlier });
  if (!reply) return;
  held.people = reply.people;
  tell();
  await showAgain();
  openAgain();
}

keepOneLine(root);
unfoldOnPaper(root);
whenCleared(KEPT.resultsTogether, forget);
start();
