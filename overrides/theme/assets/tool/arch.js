// What the arch of a result draws: each stone as far as its score, the length of its line being 100.

/**
 * @param {{part: string, score: number | null}[]} stones
 * @returns {import("../page/rows.js").Row} for partials/figure/filled-arch.html
 */
export function archOf(stones) {
  const drawn = stones.map(({ part, score }) => ({
    [`scored-${part}`]: score !== null,
    [`score-${part}`]: score ?? "",
    [`dash-${part}`]: `${score ?? 0} 100`,
  }));
  return Object.assign({}, ...drawn);
}
