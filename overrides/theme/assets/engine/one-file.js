// Fetch one file of the engine, in whichever form it comes, and check it.

import { FileCheck } from "./file-check.js";
import { Incoming, NotAcceptedError } from "./incoming.js";
import { firstToArrive } from "./race.js";
import { nextForm } from "./ranges.js";

/** @typedef {import("./file-check.js").About} About */
/** @typedef {import("./file-check.js").Expected} Expected */
/** @typedef {import("./incoming.js").Bytes} Bytes */
/** @typedef {import("./incoming.js").Transfer} Transfer */
/** @typedef {import("./ranges.js").Form} Form */
/** @typedef {(bytes: Bytes) => Promise<any>} Maker what becomes of a file as it arrives */
/**
 * @typedef {object} Watch
 * @property {() => void} heard called when something came
 * @property {() => void} quiet called when nothing has come for long
 */

const GZIP = 0x1f; // the first byte of what gzip has packed

/** One file, in whichever form it comes. */
export class EngineFile {
  /**
   * @param {Expected} expected
   * @param {Maker} make
   * @param {URL} base
   * @param {About} page
   */
  constructor(expected, make, base, page) {
    this.expected = expected;
    this.make = make;
    this.page = page;
    this.name = expected.name;
    this.size = expected.size;
    this.plain = new Incoming(new URL(expected.name, base), expected.size);
    this.packed = new Incoming(new URL(`${expected.name}.gz`, base), expected.packed);
  }

  forget() {
    this.plain.forget();
    this.packed.forget();
  }

  /** How much of it is here, 0 to 1. */
  get here() {
    const { size, packed } = this.expected;
    return Math.min(1, Math.max(this.plain.length / size, this.packed.length / packed));
  }

  /**
   * Not every server compresses what it sends, and packed a file is a third of its size. So ask for
   * the file, and where its headers say that it would come as it is, for the packed one beside it.
   * What came in one form and was no good may be good in the other.
   *
   * @param {AbortSignal} signal
   * @param {RequestInit} request
   * @param {number} stallMs
   * @param {Watch} watch
   * @returns {Promise<any>}
   */
  async fetch(signal, request, stallMs, watch) {
    /** @type {Form[]} */
    const tried = [];
    /** @type {Partial<Record<Form, any>>} */
    const faults = {};
    const next = () => {
      const form = this.#nextForm(tried);
      if (!form) return undefined;
      tried.push(form);
      const way = this.#way(form, request, stallMs, watch);
      return (/** @type {AbortSignal} */ stop, /** @type {() => void} */ quiet) =>
        way(stop, quiet).catch((error) => {
          if (!(error instanceof NotAcceptedError)) faults[form] = error;
          if (form === "probe" && faults.probe?.code === "blocked") tried.push("plain"); // the same
          throw error;
        });
    };
    return firstToArrive(next, signal).catch((error) => {
      if (signal.aborted) throw signal.reason;
      // That a server has no packed form, or does not send it, explains the least.
      throw faults.plain ?? faults.probe ?? faults.packed ?? error;
    });
  }

  /** @param {Form[]} tried */
  #nextForm(tried) {
    const here = { plain: this.plain.length, packed: this.packed.length };
    return nextForm(this.expected, here, canUnpack(), tried);
  }

  /**
   * @param {Form} form
   * @param {RequestInit} request
   * @param {number} stallMs
   * @param {Watch} watch
   * @returns {import("./race.js").Way<any>}
   */
  #way(form, request, stallMs, { heard, quiet: noticed }) {
    return (signal, goOn) => {
      const quiet = () => {
        goOn();
        noticed();
      };
      // A proxy may hold an archive back while it looks inside.
      const patience = form === "packed" ? stallMs / 2 : stallMs;
      return this.#come(form, { request, signal, stallMs: patience, heard, quiet });
    };
  }

  /**
   * @param {Form} form
   * @param {Omit<import("./incoming.js").Transfer, "accepts">} transfer
   */
  async #come(form, transfer) {
    const incoming = form === "packed" ? this.packed : this.plain;
    const check = new FileCheck(this.expected, this.page);
    const accepts = (/** @type {Response} */ response) =>
      form !== "probe" || response.headers.has("Content-Encoding");
    try {
      const bytes = await unpacked(incoming.stream({ ...transfer, accepts }));
      const made = await this.make(bytes.pipeThrough(check.stream));
      this.forget();
      return made;
    } catch (error) {
      const { brokenBy } = incoming;
      if (brokenBy instanceof NotAcceptedError) throw brokenBy;
      if (!brokenBy && !transfer.signal.aborted) incoming.forget();
      throw check.faultOf(brokenBy ?? error);
    }
  }
}

function canUnpack() {
  return typeof DecompressionStream === "function";
}

/**
 * The bytes, unpacked where they are packed still: servers leave the header out that would say so.
 *
 * @param {Bytes} bytes
 * @returns {Promise<Bytes>}
 */
async function unpacked(bytes) {
  const [first, whole] = bytes.tee();
  const reader = first.getReader();
  const { value } = await reader.read();
  reader.cancel().catch(() => {});
  if (value?.[0] !== GZIP || !canUnpack()) return whole;
  return whole.pipeThrough(new DecompressionStream("gzip"));
}
