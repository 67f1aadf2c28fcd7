// Ask what takes a while: the page goes on meanwhile, and what comes late may not be about it any more.

/**
 * Answers of which those count that are about what the page holds when they come. It goes on where
 * all is cleared, another file is opened, something newer is asked: what was awaited before is then
 * `outdate`d. A failure that comes late is nobody's either.
 */
export function lateAnswers() {
  let turn = 0;

  function outdate() {
    turn += 1;
  }

  /**
   * @template T
   * @param {Promise<T>} coming
   * @returns {Promise<T | undefined>} nothing where the page has gone on meanwhile
   */
  async function current(coming) {
    const mine = turn;
    try {
      const answer = await coming;
      return mine === turn ? answer : undefined;
    } catch (error) {
      if (mine === turn) throw error;
      return undefined;
    }
  }

  return {
    outdate,
    current,
    /**
     * Ask something newer than all that is awaited.
     *
     * @template T
     * @param {() => Promise<T>} ask
     * @returns {Promise<T | undefined>} as `current`
     */
    newest(ask) {
      outdate();
      return current(ask());
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
