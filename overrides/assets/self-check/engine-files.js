// Fetch the engine's files and check each one, so that a bad server ends in a plain reason.

/**
 * no-wasm: this browser, or a rule on this computer, does not run WebAssembly.
 * blocked: a file was refused, or a web page came in its place.
 * damaged: a file came, but not whole or not the right one.
 * version: the engine and the page are of different editions.
 * slow: nothing came for too long.
 * crashed: Python stopped twice.
 * refused: Python does not accept these answers; `faults` says which.
 *
 * @typedef {"no-wasm"|"blocked"|"damaged"|"version"|"slow"|"crashed"|"refused"} Code
 */

/** What went wrong, without words for the reader: those are in the page, one for each code. */
export class EngineError extends Error {
  name = "EngineError";

  /**
   * @param {Code} code
   * @param {string} detail for the console and for IT staff: the file, the server's answer
   * @param {string[]} faults what Python says of the answers, when the code is "refused"
   */
  constructor(code, detail, faults = []) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
    this.faults = faults;
  }
}

/** @typedef {{name: string, size: number, starts: string}} Expected starts: first bytes, in hex */

/**
 * The engine's files, kept as they arrive: a second call asks only for those still missing, so a
 * slow line gets there in the end, and a new worker needs no network at all.
 *
 * @template {string} Role
 * @param {Record<Role, Expected>} expected
 * @param {URL} base the folder they are in
 * @param {number} stallMs how long a file may bring nothing
 */
export function engineFiles(expected, base, stallMs) {
  const roles = /** @type {Role[]} */ (Object.keys(expected));
  /** @type {Partial<Record<Role, Blob>>} */
  let kept = {};
  /** @type {RequestCache} */
  let cache = "default";

  /**
   * @param {AbortSignal} limit ends the whole transfer
   * @param {RequestPriority} priority
   */
  async function fetchAll(limit, priority) {
    // The first file to fail stops the others; its reason is the reason.
    const stop = new AbortController();
    limit.addEventListener("abort", () => {
      stop.abort(new EngineError("slow", "the files took too long in all"));
    });
    /** @type {RequestInit} */
    const options = { cache, priority, mode: "same-origin", signal: stop.signal };
    cache = "reload"; // next time: what the browser keeps may be the bad answer
    const missing = roles.filter((role) => !kept[role]);
    const transfers = missing.map(async (role) => {
      const file = expected[role];
      const request = new Request(new URL(file.name, base), options);
      try {
        kept[role] = await fetchFile(request, file, stop, stallMs);
      } catch (error) {
        stop.abort(error);
      }
    });
    await Promise.all(transfers);
    if (stop.signal.aborted) throw stop.signal.reason;
    return /** @type {Record<Role, Blob>} */ (kept);
  }

  /** The files came whole and yet do not work: ask for all of them again. */
  function forget() {
    kept = {};
  }

  return { fetchAll, forget };
}

/**
 * @param {Request} request
 * @param {Expected} file
 * @param {AbortController} stop
 * @param {number} stallMs
 */
async function fetchFile(request, file, stop, stallMs) {
  const stalled = () => stop.abort(new EngineError("slow", `${file.name}: nothing came`));
  let timer = setTimeout(stalled, stallMs);
  try {
    const response = await open(request, file);
    const chunks = [];
    for await (const chunk of read(response, file)) {
      chunks.push(chunk);
      clearTimeout(timer);
      timer = setTimeout(stalled, stallMs);
    }
    const blob = new Blob(chunks);
    await check(blob, file);
    return blob;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {Request} request
 * @param {Expected} file
 */
async function open(request, { name }) {
  let response;
  try {
    response = await fetch(request);
  } catch (error) {
    throw new EngineError("blocked", `${name}: ${error}`);
  }
  if (response.status === 200) return response;
  throw new EngineError("blocked", `${name}: HTTP ${response.status}`);
}

/**
 * Read no further than the file's own length: an answer without end is not the file.
 *
 * @param {Response} response
 * @param {Expected} file
 */
async function* read(response, { name, size }) {
  const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body).getReader();
  let length = 0;
  try {
    while (length <= size) {
      const { value } = await reader.read();
      if (!value) return;
      length += value.length;
      yield value;
    }
  } catch (error) {
    throw new EngineError("damaged", `${name}: cut off at ${length} of ${size} bytes: ${error}`);
  } finally {
    reader.cancel().catch(() => {});
  }
}

/**
 * Length and first bytes, not a checksum: addresses on plain http have no crypto.subtle.
 *
 * @param {Blob} blob
 * @param {Expected} file
 */
async function check(blob, { name, size, starts }) {
  const head = new Uint8Array(await blob.slice(0, starts.length / 2).arrayBuffer());
  const found = Array.from(head, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (blob.size === size && found === starts) return;
  const text = await blob.slice(0, 100).text();
  if (text.trimStart().startsWith("<"))
    throw new EngineError("blocked", `${name}: a web page came instead`);
  throw new EngineError(
    "damaged",
    `${name}: ${blob.size} of ${size} bytes, starting ${found}, not ${starts}`,
  );
}
