// Ask about what is being typed: after a pause, not at each key; only the last answer counts.

/**
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {{ask: () => Promise<T | undefined>, forget: () => void}} `ask` gives nothing where it was
 *     asked again, or told to forget, before the answer came
 */
export function lastAnswerOf(ask) {
  let asked = 0;
  return {
    async ask() {
      asked += 1;
      const mine = asked;
      const answer = await ask();
      return mine === asked ? answer : undefined;
    },
    forget() {
      asked += 1;
    },
  };
}

/**
 * @param {() => unknown} act
 * @param {number} milliseconds
 * @returns {{begin: () => void, end: () => void}} `begin` starts the pause anew
 */
export function afterPause(act, milliseconds) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  const end = () => clearTimeout(pause);
  return {
    begin() {
      end();
      pause = setTimeout(act, milliseconds);
    },
    end,
  };
}
