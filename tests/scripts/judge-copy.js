// Hold a folder against the list in its check page, as that page does on a server; print the rows.

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileRows } from "../../overrides/theme/assets/server-check/file-rows.js";
import { faultOf } from "../../overrides/theme/assets/server-check/file-verdict.js";

const folder = process.argv[2];
const page = readFileSync(join(folder, "about/check.html"), "utf8");
const all = JSON.parse(/data-check-files[^>]*>([^<]*)</.exec(page)[1]);

/** As a server answers that has the folder's files, by their names to the letter. */
function cameOf(name) {
  const path = join(folder, name);
  if (!existsSync(path)) return { status: 404, bytes: new Uint8Array(), hash: "" };
  const bytes = new Uint8Array(readFileSync(path));
  return { status: 200, bytes, hash: createHash("sha256").update(bytes).digest("hex") };
}

const wrong = all
  .map((listed) => ({
    name: listed[0],
    fault: faultOf(listed, cameOf(listed[0]), all),
    status: "",
  }))
  .filter(({ fault }) => fault);
const names = all.map(([name]) => name);
console.log(JSON.stringify({ wrong: wrong.length, of: all.length, ...fileRows(wrong, names) }));
