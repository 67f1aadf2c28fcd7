// Everyone's scores on a line: a part's, and those of the board and the others; for page and stage.

import { along, drawn, PAGE, STAGE } from "./piles.js";
import { flagsOf, said } from "./statement.js";

/**
 * @typedef {import("./view.js").Drawing} Drawing
 * @typedef {import("../engine/shapes.js").PartGap} PartGap
 */

/**
 * @param {Drawing} drawing
 * @param {PartGap} gap
 * @param {boolean} isLarge
 */
export function addGap(drawing, { part, board, others, gap }, isLarge) {
  drawing.states[`b:${part}`] = {
    texts: {
      "board-middle": said(board.middle),
      "others-middle": said(others.middle),
      "of-ten": gap.of_ten,
    },
    flags: flagsOf({ there: true, clear: gap.clear }),
  };
  for (const [name, side] of Object.entries({ board, others })) {
    addLine(drawing, `${part}:${name}`, side, isLarge);
  }
}

/**
 * One line in two sizes, each about itself: the page's and the stage's.
 *
 * @param {Drawing} drawing
 * @param {string} of
 * @param {{middle: number | null, values: number[] | null}} scores
 * @param {boolean} isLarge
 */
export function addLine(drawing, of, { middle, values }, isLarge) {
  for (const size of [PAGE, STAGE]) {
    const { height, dots } = along(drawn(values ?? [], isLarge), size);
    const texts = { height, x: `${middle ?? 0}%` };
    const name = `line${size.name}:${of}`;
    drawing.states[name] = { texts, flags: flagsOf({ middled: middle !== null }) };
    drawing.rows[name] = dots;
  }
}
