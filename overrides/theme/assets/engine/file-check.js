// Know each file when it comes: whole, and the right one. By a checksum that errors do not pass and a
// forger could: addresses on plain http have no crypto.subtle, and no forger there needs one.

import { crcOf } from "./crc.js";
import { EngineError } from "./failures.js";

/**
 * @typedef {object} Expected
 * @property {string} name
 * @property {number} size in bytes
 * @property {number} packed the size of the packed form, the same name with .gz
 * @property {string} starts the first bytes, in hex
 * @property {number} crc the checksum of all of them
 */
/** @typedef {{edition: string, version: string}} About the instrument's edition, the package's version */

// Each file of ours begins with what it is of: the worker's script, the one script, the libraries.
const ABOUT = /"edition": "([^"]{1,40})", "version": "([^"]{1,40})"/;
const HEAD = 400; // bytes in which that stands

/** Lets through only the file itself: its first bytes, as many as it has, and no others. */
export class FileCheck {
  /** @type {EngineError | undefined} */
  #fault;
  #length = 0;
  #crc = 0;
  #head = "";
  #file;
  #page;

  /**
   * @param {Expected} file
   * @param {About} page what the page is of
   */
  constructor(file, page) {
    this.#file = file;
    this.#page = page;
    /** @type {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
    this.stream = new TransformStream({
      transform: (chunk, controller) => {
        this.#look(chunk);
        controller.enqueue(chunk);
      },
      flush: () => {
        if (this.#length !== file.size) this.#refuse(this.#wrongLength());
        if (this.#crc !== file.crc) this.#refuse(this.#otherBytes());
      },
    });
  }

  /**
   * Why the file could not be used.
   *
   * @param {unknown} error what whoever wanted the bytes says
   */
  faultOf(error) {
    if (this.#fault) return this.#fault;
    if (error instanceof EngineError) return error;
    const { name, size, crc } = this.#file;
    if (this.#length === size && this.#crc !== crc) return this.#otherBytes();
    // Whole, and yet the browser cannot compile it: it is too old for this wasm.
    if (error instanceof WebAssembly.CompileError && this.#length === size)
      return new EngineError("no-wasm", `${name}: ${error}`);
    const cut = `cut off at ${this.#length} of ${size} bytes`;
    return new EngineError("damaged", `${name}: ${cut}: ${error}`);
  }

  /** @param {Uint8Array} chunk */
  #look(chunk) {
    const isHead = this.#head.length < HEAD;
    if (isHead) for (const byte of chunk.subarray(0, HEAD)) this.#head += String.fromCharCode(byte);
    this.#length += chunk.length;
    this.#crc = crcOf(chunk, this.#crc);
    const { name, size, starts } = this.#file;
    const found = hexOf(this.#head.slice(0, starts.length / 2));
    if (isHead && !starts.startsWith(found)) {
      this.#refuse(
        this.#head.trimStart().startsWith("<")
          ? new EngineError("blocked", `${name}: a web page came instead`)
          : new EngineError("damaged", `${name}: starts with ${found}, not ${starts}`),
      );
    }
    if (this.#length > size) this.#refuse(this.#wrongLength());
  }

  #wrongLength() {
    const { name, size } = this.#file;
    return new EngineError("damaged", `${name}: ${this.#length} of ${size} bytes`);
  }

  #otherBytes() {
    const { name, size } = this.#file;
    return new EngineError("damaged", `${name}: all ${size} bytes, and some are others`);
  }

  /**
   * @param {EngineError} fault
   * @returns {never}
   */
  #refuse(fault) {
    this.#fault = mismatch(aboutIn(this.#head), this.#page) ?? fault;
    throw this.#fault;
  }
}

/**
 * What a file of ours says it is of, in its first bytes.
 *
 * @param {string} head
 * @returns {About | undefined}
 */
export function aboutIn(head) {
  const [, edition, version] = ABOUT.exec(head) ?? [];
  return edition ? { edition, version } : undefined;
}

/**
 * A page that a cache has kept may meet a newer engine, or a newer page an engine that was left.
 *
 * @param {About | undefined} engine
 * @param {About} page
 */
export function mismatch(engine, page) {
  if (!engine || (engine.edition === page.edition && engine.version === page.version)) return;
  const found = `engine ${engine.edition}, ${engine.version}`;
  return new EngineError("version", `${found}; page ${page.edition}, ${page.version}`);
}

/** @param {string} bytes */
function hexOf(bytes) {
  return [...bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}
