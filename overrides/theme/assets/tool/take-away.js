// Hand the reader what they have made: as a file, by the device's share sheet, as a text to copy.
//
// data-about="saving"   what came of it; flags: making, saved (text: name), unsure (where the browser
//                       is likelier to have refused in silence), shared, failed
// data-file-text        within it, the text of the file, to copy where no file came
// data-about="copying"  flags: copied, selected
// data-about="sharing"  flags: able, where this device has a share sheet for files
// data-copy             the text to copy, where no file came: an area that can be selected

import { onActions } from "../page/actions.js";
import { copyFrom } from "../page/clipboard.js";
import { download } from "../page/download.js";
import { canShare, share } from "../page/share.js";
import { show } from "../page/show.js";

/** @typedef {{name: string, text: string}} MadeFile */

const TOLD_AFTER_MS = 1000; // that a file is being made: mostly it is there at once

/**
 * @param {HTMLElement} root what shows the one thing that is taken away
 * @param {string} [like] a file of the kind that would be shared
 */
export function takeAwayIn(root, like = "a.txt") {
  /**
   * Make a file, and save it or hand it on.
   *
   * @param {() => Promise<MadeFile | undefined>} make nothing when it cannot be made
   * @param {"save" | "share"} [way]
   * @returns {Promise<boolean>} whether the reader has it for certain
   */
  async function take(make, way = "save") {
    const slow = setTimeout(() => show(root, { saving: { flags: ["making"] } }), TOLD_AFTER_MS);
    const file = await make().catch(() => undefined);
    clearTimeout(slow);
    if (!file) {
      show(root, { saving: { flags: ["failed"] } });
      return false;
    }
    return way === "share" ? hand(file) : save(file);
  }

  /** @param {MadeFile} file */
  function save({ name, text }) {
    const isCertain = download(name, text);
    show(root, { "copying-file": { flags: [] } });
    const flags = ["saved", ...(isCertain ? [] : ["unsure"])];
    show(root, { saving: { texts: { name, text }, flags } });
    return isCertain;
  }

  /** @param {MadeFile} file */
  async function hand(file) {
    const outcome = await share(file.name, file.text);
    if (outcome === "refused") return save(file);
    show(root, {
      saving: { texts: { name: file.name }, flags: outcome === "shared" ? ["shared"] : [] },
    });
    return outcome === "shared";
  }

  /**
   * Copy what an element says.
   *
   * @param {Element | null} element
   */
  async function copy(element) {
    if (!element) return false;
    show(root, { copying: { flags: [await copyFrom(element)] } });
    return true;
  }

  function rest() {
    show(root, { saving: { texts: { text: "" }, flags: [] }, copying: { flags: [] } });
  }

  onActions(root, { "copy-file": (control) => copyFileText(root, control) });
  show(root, { sharing: { flags: canShare(like) ? ["able"] : [] } });
  return { take, copy, rest };
}

/**
 * Copy the text of the file, for whom no file came.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} control what was pressed, beside the text
 */
async function copyFileText(root, control) {
  const area = control.closest("[data-file-text]")?.querySelector("textarea");
  if (area) show(root, { "copying-file": { flags: [await copyFrom(area)] } });
}
