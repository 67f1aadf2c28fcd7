// The bytes of one address as they come. What has come is kept: a line that breaks, or a reader who
// tries again, goes on from there.

import { EngineError } from "./failures.js";
import { rangeFrom, startOf } from "./ranges.js";

/** @typedef {Uint8Array<ArrayBuffer>} Chunk */
/** @typedef {ReadableStream<Chunk>} Bytes */
/**
 * @typedef {object} Transfer
 * @property {RequestInit} request
 * @property {AbortSignal} signal
 * @property {number} stallMs how long a connection may bring nothing
 * @property {() => void} heard called for each piece that comes
 * @property {() => void} quiet called when nothing has come for so long
 * @property {(response: Response) => boolean} accepts whether to go on after the headers
 */

/** The server sends this form of the file as it is, where another would be smaller. */
export class NotAcceptedError extends Error {}

export class Incoming {
  /** @type {Chunk[]} */
  #chunks = [];
  #ranges = true; // whether the server is asked for the rest only
  length = 0;
  /** @type {Error | undefined} why the last transfer ended early */
  brokenBy;

  /**
   * @param {URL} address
   * @param {number} size in bytes
   */
  constructor(address, size) {
    this.address = address;
    this.size = size;
    this.name = address.pathname.split("/").pop();
  }

  forget() {
    this.#chunks = [];
    this.length = 0;
  }

  /**
   * All of the file, from its first byte: what is here, then what the network brings.
   *
   * @param {Transfer} transfer
   * @returns {Bytes}
   */
  stream(transfer) {
    this.brokenBy = undefined;
    const pieces = this.#pieces(transfer);
    return new ReadableStream(
      {
        pull: async (controller) => {
          const { value, done } = await pieces.next().catch((error) => {
            this.brokenBy = error;
            throw error;
          });
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: async () => {
          await pieces.return();
        },
      },
      { highWaterMark: 0 },
    );
  }

  /**
   * A connection that broke off is opened again, as long as the last one has brought something.
   *
   * @param {Transfer} transfer
   * @returns {AsyncGenerator<Chunk, void>}
   */
  async *#pieces(transfer) {
    yield* [...this.#chunks];
    while (this.length !== this.size) {
      const before = this.length;
      try {
        return yield* this.#rest(transfer);
      } catch (error) {
        if (transfer.signal.aborted) throw transfer.signal.reason;
        if (this.length === before || error instanceof EngineError) throw error;
      }
    }
  }

  /**
   * @param {Transfer} transfer
   * @returns {AsyncGenerator<Chunk, void>}
   */
  async *#rest(transfer) {
    const connection = new Connection(transfer);
    try {
      const response = await this.#open(connection, transfer);
      let known = this.length - response.start; // bytes that come again
      for await (const chunk of connection.pieces(response.body)) {
        const fresh = chunk.subarray(Math.min(known, chunk.length));
        known -= chunk.length - fresh.length;
        if (fresh.length > 0) {
          connection.hasBrought = true;
          this.#chunks.push(fresh);
          this.length += fresh.length;
        }
        transfer.heard();
        if (fresh.length > 0) yield fresh;
      }
    } finally {
      connection.close();
    }
  }

  /**
   * @param {Connection} connection
   * @param {Transfer} transfer
   * @returns {Promise<{start: number, body: Bytes}>}
   */
  async #open(connection, transfer) {
    const asked = this.#ranges ? this.length : 0;
    const response = await this.#ask(connection, transfer.request, asked);
    const isEncoded = response.headers.has("Content-Encoding");
    const range = response.headers.get("Content-Range");
    const start = startOf({ status: response.status, range, isEncoded }, this.length);
    const body = /** @type {Bytes} */ (response.body);
    if (start !== undefined) {
      // Of a packed file that the browser has unpacked, no range could be asked for.
      if (isEncoded && this.name?.endsWith(".gz")) this.#ranges = false;
      if (this.length > 0 || transfer.accepts(response)) return { start, body };
      throw new NotAcceptedError(this.name);
    }
    const isAboutRange = response.status === 206 || response.status === 416;
    if (asked === 0 || !isAboutRange)
      throw new EngineError("blocked", `${this.name}: HTTP ${response.status}`);
    this.#ranges = false;
    body?.cancel().catch(() => {});
    return this.#open(connection, transfer);
  }

  /**
   * @param {Connection} connection
   * @param {RequestInit} options
   * @param {number} from
   */
  async #ask({ signal }, options, from) {
    const headers = new Headers(from > 0 ? [["Range", rangeFrom(from)]] : []);
    try {
      return await fetch(new Request(this.address, { ...options, headers, signal }));
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw new EngineError("blocked", `${this.name}: ${error}`);
    }
  }
}

/** One request and its silences. One that has brought something, and then nothing, is given up. */
class Connection {
  #stop = new AbortController();
  hasBrought = false; // something that was not here
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Transfer} transfer */
  constructor(transfer) {
    this.transfer = transfer;
    this.signal = this.#stop.signal;
    transfer.signal.addEventListener("abort", this.#abort);
    if (transfer.signal.aborted) this.#abort();
    this.#watch();
  }

  /**
   * @param {Bytes} body
   * @returns {AsyncGenerator<Chunk, void>}
   */
  async *pieces(body) {
    const reader = body.getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      this.#watch();
      yield value;
    }
  }

  close() {
    clearTimeout(this.#timer);
    this.transfer.signal.removeEventListener("abort", this.#abort);
    this.#stop.abort(new Error("no longer needed"));
  }

  #abort = () => this.#stop.abort(this.transfer.signal.reason);

  #watch() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.hasBrought) this.#stop.abort(new Error("nothing came any more"));
      else this.transfer.quiet();
    }, this.transfer.stallMs);
  }
}
