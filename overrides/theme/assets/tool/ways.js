// Ways to take along what was made: each is an action, and "again" takes the last one once more.

/** @typedef {import("../page/actions.js").Actions} Actions */

/**
 * @param {Record<string, () => unknown>} ways by the names of their actions
 * @param {() => void} first done before each: nothing that was said of another way stays
 * @returns {Actions}
 */
export function waysOf(ways, first) {
  let last = () => /** @type {unknown} */ (undefined);
  const actions = Object.entries(ways).map(([name, way]) => {
    function take() {
      first();
      last = take;
      return way();
    }
    return [name, take];
  });
  return { ...Object.fromEntries(actions), again: () => last() };
}
