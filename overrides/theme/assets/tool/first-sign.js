// Wait until the reader does something before what they may want is fetched.

/**
 * The engine is some megabytes: whoever only looks in is spared them, and whoever stays has given a
 * sign long before the first answer is wanted.
 *
 * @param {() => void} task done once, when the browser has nothing else to do
 */
export function atFirstSign(task) {
  const signs = ["click", "keydown", "pointerdown", "pointermove", "wheel"];
  function once() {
    for (const sign of signs) removeEventListener(sign, once);
    whenIdle(task);
  }
  for (const sign of signs) addEventListener(sign, once, { passive: true });
}

/** @param {() => void} task */
export function whenIdle(task) {
  if ("requestIdleCallback" in window) requestIdleCallback(task);
  else setTimeout(task, 1000);
}
