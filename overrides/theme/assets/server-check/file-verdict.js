// Say of one file that came, or did not, what is wrong with it. No page is needed for this.

/**
 * As the build lists a file (overrides/build/release/file_list.py): its name, its size in bytes, the
 * start of its SHA-256. A size of null: only that it is there can be asked.
 *
 * @typedef {[name: string, size: number | null, hash: string]} Listed
 */

/**
 * What the server answered; nothing where the connection broke.
 *
 * @typedef {object} Came
 * @property {number} status
 * @property {Uint8Array} bytes
 * @property {string} hash the SHA-256 of the bytes; "" where this browser keeps back what makes it
 */

/**
 * missing: it is not there. refused: the server does not send it. stopped: the connection broke.
 * paged: another page came in its place. older: a page of another version of the site. empty, short,
 * long: the size is not right. other: the size is, and the content is not. line-ends, mark: a text
 * whose line ends were changed, or that was given a mark at its head. changed: a page of this
 * version, whole, with something else in it.
 *
 * @typedef {"missing"|"refused"|"stopped"|"paged"|"older"|"empty"|"short"|"long"|"other"|"line-ends"|"mark"|"changed"|"unseen"} Fault
 */

const OK = 200;
const GONE = [404, 410];
const CR = 13;
const LF = 10;
const GZIP = 0x1f;
const MARK = [0xef, 0xbb, 0xbf]; // that editors on Windows put before UTF-8
// What a page names that is of one version only. Addresses in prose have no hash.
const OF_A_VERSION =
  /assets\/(?:engine\/\d[\w.]*-[0-9a-f]{10}\/|[\w-]+\/[\w-]+-[0-9A-Z]{8}\.(?:js|css))/g;

/**
 * @param {Listed} listed
 * @param {Came | undefined} came
 * @param {Listed[]} all
 * @returns {Fault | ""}
 */
export function faultOf(listed, came, all) {
  const [name, size, hash] = listed;
  if (!came) return "stopped";
  if (GONE.includes(came.status)) return "missing";
  if (came.status !== OK) return "refused";
  const { bytes } = came;
  if (size === bytes.length && (!came.hash || came.hash.startsWith(hash))) return "";
  if (isUnpacked(name, bytes, all)) return "";
  if (bytes.length === 0) return "empty";
  if (name.endsWith(".html")) return faultOfPage(listed, bytes, all);
  if (isPage(textOf(bytes))) return "paged";
  return size === null ? "" : faultOfContent(size, bytes);
}

/**
 * A page that is not as the build made it.
 *
 * @param {Listed} listed
 * @param {Uint8Array} bytes
 * @param {Listed[]} all
 * @returns {Fault | ""}
 */
function faultOfPage([name, size], bytes, all) {
  const text = textOf(bytes);
  if (!isPage(text)) return "other";
  if (isOfAnotherVersion(text, all)) return "older";
  const isEnded = /<\/html>\s*$/.test(text);
  if (!isEnded && size !== null && bytes.length < size) return "short";
  const place = name === "404.html" ? "" : name;
  const isOurs = name.endsWith("INSTALL.html") || text.includes(`data-page="${place}"`);
  if (!isOurs) return "paged";
  if (size === null) return "";
  const fault = faultOfContent(size, bytes);
  return fault === "line-ends" || fault === "mark" ? fault : "changed";
}

/**
 * @param {number} size
 * @param {Uint8Array} bytes
 * @returns {Fault}
 */
function faultOfContent(size, bytes) {
  if (MARK.every((each, at) => bytes[at] === each) && bytes.length === size + MARK.length)
    return "mark";
  const both = bytes.filter((each, at) => each === LF && bytes[at - 1] === CR).length;
  const lines = bytes.filter((each) => each === LF).length;
  const withOne = bytes.length - both;
  if (bytes.length !== size && [withOne, withOne + lines].includes(size)) return "line-ends";
  return bytes.length < size ? "short" : bytes.length > size ? "long" : "other";
}

/**
 * A server that says of the packed copy that it is packed has the browser unpack it: it came whole.
 *
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {Listed[]} all
 */
function isUnpacked(name, bytes, all) {
  if (!name.endsWith(".gz") || bytes[0] === GZIP) return false;
  const plain = all.find(([each]) => `${each}.gz` === name);
  return plain !== undefined && plain[1] === bytes.length;
}

/**
 * @param {string} text
 * @param {Listed[]} all
 */
function isOfAnotherVersion(text, all) {
  const named = text.match(OF_A_VERSION) ?? [];
  return named.some((each) => !all.some(([name]) => name.startsWith(each)));
}

/** @param {string} text */
function isPage(text) {
  return /^\s*<(?:!doctype html|html)/i.test(text);
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  return new TextDecoder().decode(bytes);
}
