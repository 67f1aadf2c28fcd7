// Try one way after another, without giving up a way that may yet arrive.

/**
 * A way to what is wanted. It calls `quiet` when nothing has come for long: then the next way begins
 * beside it. It stops when the signal is aborted.
 *
 * @template Value
 * @typedef {(signal: AbortSignal, quiet: () => void) => Promise<Value>} Way
 */

/**
 * The first way begins at once, each other when the last begun has failed or is quiet. The first to
 * arrive wins, and the others are stopped. When all have failed, the first way's reason is the
 * reason, for it tells the most. (What RFC 8305 does for addresses, "happy eyeballs".)
 *
 * @template Value
 * @param {(failed: any[]) => Way<Value> | undefined} next the next way, after what has failed by now
 * @param {AbortSignal} signal stops all
 * @returns {Promise<Value>}
 */
export function firstToArrive(next, signal) {
  const losers = new AbortController();
  const stop = () => losers.abort(signal.reason);
  signal.addEventListener("abort", stop);
  const race = new Promise((resolve, reject) => run(next, losers.signal, resolve, reject));
  const aborted = new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason));
  });
  return Promise.race([race, aborted]).finally(() => {
    signal.removeEventListener("abort", stop);
    losers.abort(new Error("another way was faster"));
  });
}

/**
 * @template Value
 * @param {(failed: any[]) => Way<Value> | undefined} next
 * @param {AbortSignal} signal
 * @param {(value: Value) => void} resolve
 * @param {(reason: unknown) => void} reject
 */
function run(next, signal, resolve, reject) {
  /** @type {unknown[]} */
  const failed = [];
  /** @type {{reason?: unknown}[]} */
  const begun = [];
  let running = 0;

  function begin() {
    const way = signal.aborted ? undefined : next(failed);
    if (!way) {
      if (running === 0) reject(begun[0]?.reason);
      return;
    }
    /** @type {{reason?: unknown}} */
    const mine = {};
    begun.push(mine);
    running += 1;
    let isLast = true; // none has begun after it
    const goOn = () => {
      if (!isLast) return;
      isLast = false;
      begin();
    };
    way(signal, goOn).then(resolve, (error) => {
      running -= 1;
      mine.reason = error;
      failed.push(error);
      if (isLast) goOn();
      else if (running === 0) begin();
    });
  }

  begin();
}
