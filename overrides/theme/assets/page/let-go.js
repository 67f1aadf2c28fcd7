// Let go of the page's thread between two pieces of work, so that a key or a frame comes first.

/**
 * Resolves when what has come meanwhile is done.
 *
 * @returns {Promise<void>}
 */
export function letGo() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage("");
  });
}

const SLICE_MS = 12; // a frame has 16

/**
 * Take steps, and let go whenever they have taken a while.
 *
 * @param {Iterable<() => void>} steps
 * @param {() => boolean} isWanted whether the next is still to be taken
 * @returns {Promise<boolean>} whether all were taken
 */
export async function inSlices(steps, isWanted) {
  let begun = performance.now();
  for (const step of steps) {
    if (!isWanted()) return false;
    step();
    if (performance.now() - begun < SLICE_MS) continue;
    await letGo();
    begun = performance.now();
  }
  return isWanted();
}
