// Hand the result to the reader: as a code, as a file, as a table.

import { tell } from "../page/show.js";

/**
 * @typedef {import("./answers.js").Responses} Responses
 * @typedef {import("../tool/open.js").Call} Call
 */

const TOLD_AFTER_MS = 1000; // that a file is being made: mostly it is there at once

/**
 * @param {HTMLElement} root what shows one result
 * @param {Call} call
 */
export function sharingIn(root, call) {
  let asked = 0; // how often a code was asked for: only the last one is shown

  /** @param {Responses} response */
  async function tellCode(response) {
    tell(root, { code: { facts: [] }, copying: { facts: [] }, saving: { facts: [] } });
    asked += 1;
    const mine = asked;
    const { ok } = await call({ do: "write-code", response });
    if (ok && mine === asked) tell(root, { code: { texts: { code: ok.code }, facts: ["made"] } });
  }

  /**
   * Copy the code; where the browser does not allow it, leave it selected for the reader.
   *
   * @returns {Promise<boolean>} whether there is one
   */
  async function copyCode() {
    const element = root.querySelector("[data-code]");
    if (!element) return false;
    getSelection()?.selectAllChildren(element);
    const copied = await copies(element.textContent ?? "");
    tell(root, { copying: { facts: [copied ? "copied" : "selected"] } });
    return true;
  }

  /**
   * @param {Responses} response
   * @param {"write-file" | "write-csv"} action
   * @returns {Promise<boolean>} whether it was saved
   */
  async function save(response, action) {
    const kind = action === "write-file" ? "json" : "csv";
    const name = fileName(response, kind);
    const isSlow = setTimeout(() => tell(root, { saving: { facts: ["making"] } }), TOLD_AFTER_MS);
    const { ok } = await call({ do: action, response }).catch(() => ({ ok: undefined }));
    clearTimeout(isSlow);
    if (ok) download(name, ok.text);
    tell(root, { saving: { texts: { name }, facts: [ok ? "saved" : "failed"] } });
    return Boolean(ok);
  }

  return { tellCode, copyCode, save };
}

/**
 * Save the answers as a file without Python's help, for when there is none.
 *
 * @param {Responses} response
 * @param {DOMStringMap} page which says of what format and version the file is
 */
export function saveAnswers(response, { fileFormat, fileVersion }) {
  const content = { format: fileFormat, version: Number(fileVersion), ...response };
  download(fileName(response, "json"), `${JSON.stringify(content, null, 2)}\n`);
}

/**
 * @param {Responses} response
 * @param {string} kind
 */
function fileName({ form, edition, made = `edition-${edition}` }, kind) {
  return `self-check-${form}-${made}.${kind}`; // a code holds no date
}

/**
 * @param {string} name
 * @param {string} text
 */
export function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * The modern way needs https; the old one works on the selection, on plain http too.
 *
 * @param {string} text
 */
export async function copies(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
