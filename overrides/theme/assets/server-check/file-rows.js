// Put what is wrong with many files into few rows: a folder of which it is true as a whole is one.

/** @typedef {import("./file-verdict.js").Fault} Fault */
/** @typedef {{name: string, fault: Fault, status: string}} Verdict */

const MOST = 20;

/**
 * @param {Verdict[]} verdicts of the files that are not right
 * @param {string[]} all the names of all files
 * @returns {{rows: Record<string, string>[], more: number}} `more`: files that no row tells of
 */
export function fileRows(verdicts, all) {
  /** @type {Map<string, Verdict[]>} */
  const groups = new Map();
  for (const each of verdicts) {
    const key = `${each.fault} ${each.status} ${folderOf(each.name)}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const found = [...groups.values()].flatMap((group) => {
    const folder = folderOf(group[0].name);
    const isWhole = folder && group.length > 1 && group.length === within(folder, all);
    return isWhole
      ? [{ ...group[0], name: folder, files: group.length }]
      : group.map((each) => ({ ...each, files: 1 }));
  });
  const shown = found.slice(0, MOST);
  const told = shown.reduce((sum, { files }) => sum + files, 0);
  return { rows: shown.map(asRow), more: verdicts.length - told };
}

/** @param {string} name */
function folderOf(name) {
  return name.slice(0, name.lastIndexOf("/") + 1);
}

/**
 * @param {string} folder
 * @param {string[]} all
 */
function within(folder, all) {
  return all.filter((name) => folderOf(name) === folder).length;
}

/** @param {Verdict & {files: number}} verdict */
function asRow({ name, fault, status, files }) {
  return { name, status, files: files > 1 ? String(files) : "", [fault]: "yes" };
}
