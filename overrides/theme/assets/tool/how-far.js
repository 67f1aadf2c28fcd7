// How far work is, for whoever waits for it: from the start none of what the page knows it to be, then
// what Python tells after each step.

/** @typedef {{done: number, of: number, percent: number}} Progress */

const SOON_MS = 150; // for what takes less, nothing comes and goes

/**
 * How much a request gives Python to go through: characters, bytes or codes, as Python counts them
 * itself; nothing where a page cannot know it.
 *
 * @param {import("./waiting.js").Request} request
 * @returns {number | undefined}
 */
export function sizeOf({ text, base64, codes }) {
  if (typeof text === "string") return text.length;
  if (typeof base64 === "string") return Math.floor((base64.replace(/=+$/, "").length * 3) / 4);
  return Array.isArray(codes) ? codes.length : undefined;
}

/**
 * @param {number} done
 * @param {number} of
 */
export function percentOf(done, of) {
  return Math.floor((100 * done) / Math.max(1, of));
}

/**
 * Python may still be on its way, or import what it needs, so that its first word is late: the page
 * begins to say by itself.
 *
 * @param {() => void} say there is something new to be seen
 */
export function howFar(say) {
  /** @type {Progress | undefined} */
  let progress;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;

  /**
   * @param {number} done
   * @param {number} of
   */
  function at(done, of) {
    clearTimeout(soon);
    const percent = percentOf(done, of);
    if (progress?.of === of && progress.percent === percent) return; // nothing to be seen
    progress = { done, of, percent };
    say();
  }

  return {
    at,
    /** @param {import("./waiting.js").Request} request that is asked now */
    asked(request) {
      const of = sizeOf(request);
      clearTimeout(soon);
      if (of) soon = setTimeout(() => at(0, of), SOON_MS);
    },
    now: () => progress,
    forget() {
      clearTimeout(soon);
      progress = undefined;
    },
  };
}

/**
 * The flags of what is read: "fetching" of what has not begun, since Python may still be on its way.
 *
 * @param {Progress} [progress] where it takes long
 * @param {boolean} [isLong] whether the reader waits for long already
 */
export function readingFlags(progress, isLong) {
  const flags = ["reading"];
  if (progress) flags.push("far");
  if (isLong && !progress?.done) flags.push("fetching");
  return flags;
}
