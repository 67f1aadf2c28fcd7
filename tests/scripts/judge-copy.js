// Hold folders against the list in the check page of each, as that page does on a server; print what
// is wrong with each, and the rows that say so, as one list.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileRows } from "../../overrides/theme/assets/server-check/file-rows.js";
import { faultOf } from "../../overrides/theme/assets/server-check/file-verdict.js";

/** @param {string} folder */
function judged(folder) {
  const page = readFileSync(join(folder, "about/check.html"), "utf8");
  const all = JSON.parse(/data-check-files[^>]*>([^<]*)</.exec(page)[1]);
  const wrong = all
    .map((listed) => ({
      name: listed[0],
      fault: faultOf(listed, cameOf(folder, listed[0]), all),
      status: "",
    }))
    .filter(({ fault }) => fault);
  const names = all.map(([name]) => name);
  return { wrong: wrong.length, of: all.length, ...fileRows(wrong, names) };
}

/** As a server answers that has the folder's files, by their names to the letter. */
function cameOf(folder, name) {
  const path = join(folder, name);
  if (isUnreadable(folder, path)) return { status: 403, bytes: new Uint8Array(), hash: "" };
  if (!existsSync(path)) return { status: 404, bytes: new Uint8Array(), hash: "" };
  const bytes = new Uint8Array(readFileSync(path));
  return { status: 200, bytes, hash: createHash("sha256").update(bytes).digest("hex") };
}

/** Whether a file, or a folder that it is in, may be read by nobody. To root all is readable. */
function isUnreadable(folder, path) {
  if (path === join(folder)) return false;
  if (isUnreadable(folder, dirname(path))) return true;
  return existsSync(path) && (statSync(path).mode & 0o444) === 0;
}

console.log(JSON.stringify(process.argv.slice(2).map(judged)));
