// Fetch the engine's files and check each one, so that a bad server ends in a plain reason.

/**
 * no-wasm: this browser, or a rule on this computer, does not run WebAssembly.
 * policy: the browser would, and the page may not: a proxy or the server has added to its policy.
 * blocked: a file was refused, or a web page came in its place.
 * damaged: a file came, but not whole or not the right one.
 * version: the engine and the page are of different editions.
 * slow: nothing came for too long.
 * offline: the computer is not connected to any network.
 * memory: the computer had no room left.
 * crashed: Python stopped twice.
 * refused: Python does not accept these answers; `faults` says which.
 *
 * @typedef {"no-wasm"|"policy"|"blocked"|"damaged"|"version"|"slow"|"offline"|"memory"|"crashed"|"refused"} Code
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

/**
 * @typedef {object} Expected
 * @property {string} name
 * @property {number} size
 * @property {string} starts the first bytes, in hex
 */
/** @typedef {ReadableStream<Uint8Array<ArrayBuffer>>} Bytes */

const GZIP = 0x1f; // the first byte of what gzip has packed

/**
 * The engine's files. Each becomes what its maker makes of the bytes as they arrive, and is kept: a
 * second call asks only for those still missing, so a slow line gets there in the end, and a new
 * worker needs no network at all.
 *
 * @template {Record<string, (bytes: Bytes) => Promise<any>>} Makers
 * @param {Record<keyof Makers, Expected>} expected
 * @param {Makers} makers
 * @param {URL} base the folder they are in
 * @param {number} stallMs how long a file may bring nothing
 */
export function engineFiles(expected, makers, base, stallMs) {
  /** @typedef {{[Role in keyof Makers]: ReturnType<Makers[Role]>}} Parts */
  /** @type {Partial<Parts>} */
  const parts = {};
  /** @type {RequestCache} */
  let cache = "default";

  /**
   * A promise for each part, so that one can be used while the others are on their way. The first
   * file to fail stops them all; its reason is the reason of all.
   *
   * @param {AbortSignal} limit ends the whole transfer
   * @param {RequestPriority} priority
   * @returns {Parts}
   */
  function fetchAll(limit, priority) {
    const stop = new AbortController();
    limit.addEventListener("abort", () => {
      stop.abort(new EngineError("slow", "the files took too long in all"));
    });
    /** @type {RequestInit} */
    const options = { cache, priority, mode: "same-origin", signal: stop.signal };
    cache = "reload"; // next time: what the browser keeps may be the bad answer
    for (const role in makers) {
      parts[role] ??= /** @type {Parts[typeof role]} */ (
        transfer(role, options, stop).catch((error) => {
          delete parts[role];
          stop.abort(error);
          throw stop.signal.reason;
        })
      );
      parts[role]?.catch(() => {}); // whoever waits for the part will hear of it
    }
    return /** @type {Parts} */ ({ ...parts });
  }

  /**
   * What came packed and was no good may be good as it is, and the other way round.
   *
   * @param {keyof Makers} role
   * @param {RequestInit} options
   * @param {AbortController} stop
   */
  async function transfer(role, options, stop) {
    try {
      return await attempt(role, options, stop, openBest);
    } catch (/** @type {any} */ error) {
      if (stop.signal.aborted || !error.other) throw error;
      try {
        return await attempt(role, options, stop, error.other);
      } catch {
        throw stop.signal.aborted ? stop.signal.reason : error; // the first tells more
      }
    }
  }

  /**
   * @param {keyof Makers} role
   * @param {RequestInit} options
   * @param {AbortController} stop
   * @param {Opener} opener
   */
  async function attempt(role, options, stop, opener) {
    const file = expected[role];
    const stalled = () => stop.abort(new EngineError("slow", `${file.name}: nothing came`));
    let timer = setTimeout(stalled, stallMs);
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(stalled, stallMs);
    };
    const check = checkOf(file, heard);
    /** @type {Opener | undefined} */
    let other;
    try {
      const opened = await opener(new URL(file.name, base), options, heard, stallMs / 2);
      other = opened.other;
      const made = makers[role](opened.bytes.pipeThrough(check.stream));
      return await Promise.race([made, aborted(stop.signal)]);
    } catch (error) {
      throw Object.assign(check.fault(error), { other });
    } finally {
      clearTimeout(timer);
    }
  }

  /** The files came whole and yet do not work: ask for all of them again. */
  function forget() {
    for (const role in parts) delete parts[role];
  }

  return { fetchAll, forget };
}

/**
 * `other` opens what is left to try where these bytes turn out to be no good.
 *
 * @typedef {{bytes: Bytes, other?: Opener}} Opened
 * @typedef {(address: URL, options: RequestInit, heard: () => void, patienceMs: number) =>
 *   Promise<Opened>} Opener
 */

/**
 * Not every server compresses what it sends, and packed a file is a third of its size. So ask for
 * the file, and where its headers say that it would come as it is, for the packed one beside it.
 *
 * @type {Opener}
 */
async function openBest(address, options, heard, patienceMs) {
  const plain = await open(address, options);
  if (plain.headers.has("Content-Encoding") || !canUnpack())
    return { bytes: bodyOf(plain), other: openPacked }; // the header may be wrong
  try {
    const { bytes } = await openPacked(address, options, heard, patienceMs);
    bodyOf(plain)
      .cancel()
      .catch(() => {});
    return { bytes, other: openPlain };
  } catch {
    heard(); // the plain one's time begins now
    return { bytes: await unpacked(bodyOf(plain), heard) };
  }
}

/** @type {Opener} */
async function openPlain(address, options, heard) {
  return { bytes: await unpacked(bodyOf(await open(address, options)), heard) };
}

/**
 * A proxy may hold an archive back while it looks inside: not for as long as a file may take.
 *
 * @type {Opener}
 */
async function openPacked(address, options, heard, patienceMs) {
  const mine = new AbortController();
  const giveUp = () => mine.abort(options.signal?.reason);
  options.signal?.addEventListener("abort", giveUp);
  const timer = setTimeout(giveUp, patienceMs);
  try {
    const packed = await open(new URL(`${address.href}.gz`), { ...options, signal: mine.signal });
    return { bytes: await unpacked(bodyOf(packed), heard) };
  } finally {
    clearTimeout(timer);
  }
}

function canUnpack() {
  return typeof DecompressionStream === "function";
}

/**
 * The bytes, unpacked where they are packed still: servers leave the header out that would say so.
 *
 * @param {Bytes} bytes
 * @param {() => void} heard
 * @returns {Promise<Bytes>}
 */
async function unpacked(bytes, heard) {
  const [first, whole] = bytes.tee();
  const { value } = await readOne(first);
  if (value?.[0] !== GZIP || !canUnpack()) return whole;
  return whole.pipeThrough(passing(heard)).pipeThrough(new DecompressionStream("gzip"));
}

/** @param {Bytes} bytes */
async function readOne(bytes) {
  const reader = bytes.getReader();
  const one = await reader.read();
  reader.cancel().catch(() => {});
  return one;
}

/** @param {() => void} heard */
function passing(heard) {
  return new TransformStream({
    transform(chunk, controller) {
      heard();
      controller.enqueue(chunk);
    },
  });
}

/**
 * @param {URL} address
 * @param {RequestInit} options
 */
async function open(address, options) {
  const name = address.pathname.split("/").pop();
  let response;
  try {
    response = await fetch(new Request(address, options));
  } catch (error) {
    throw new EngineError("blocked", `${name}: ${error}`);
  }
  if (response.status === 200) return response;
  throw new EngineError("blocked", `${name}: HTTP ${response.status}`);
}

/** @param {Response} response */
function bodyOf(response) {
  return /** @type {Bytes} */ (response.body);
}

/** @param {AbortSignal} signal */
function aborted(signal) {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
  });
}

/**
 * A stream that lets through only the file itself: its first bytes, and no more and no fewer than
 * its length. Not a checksum: addresses on plain http have no crypto.subtle.
 *
 * @param {Expected} file
 * @param {() => void} heard called for each piece
 */
function checkOf({ name, size, starts }, heard) {
  let length = 0;
  let head = "";
  /** @type {EngineError | undefined} */
  let fault;

  /** @param {Uint8Array<ArrayBuffer>} chunk */
  function look(chunk) {
    const isHead = head.length < starts.length;
    for (const byte of chunk.subarray(0, (starts.length - head.length) / 2))
      head += byte.toString(16).padStart(2, "0");
    length += chunk.length;
    if (isHead && !starts.startsWith(head)) {
      const text = new TextDecoder().decode(chunk.subarray(0, 100));
      const isPage = text.trimStart().startsWith("<");
      return isPage
        ? new EngineError("blocked", `${name}: a web page came instead`)
        : new EngineError("damaged", `${name}: starts with ${head}, not ${starts}`);
    }
    return length > size ? wrongLength() : undefined;
  }

  function wrongLength() {
    return new EngineError("damaged", `${name}: ${length} of ${size} bytes`);
  }

  const stream = new TransformStream({
    transform(chunk, controller) {
      heard();
      fault = look(chunk);
      if (fault) throw fault;
      controller.enqueue(chunk);
    },
    flush() {
      if (length === size) return;
      fault = wrongLength();
      throw fault;
    },
  });

  return {
    stream,
    /** @param {unknown} error */
    fault(error) {
      if (fault) return fault;
      if (error instanceof EngineError) return error;
      // Whole, and yet the browser cannot compile it: it is too old for this wasm.
      if (error instanceof WebAssembly.CompileError && length === size)
        return new EngineError("no-wasm", `${name}: ${error}`);
      return new EngineError("damaged", `${name}: cut off at ${length} of ${size} bytes: ${error}`);
    },
  };
}
