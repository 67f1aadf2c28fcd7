// Hold back what would move the page while the mouse is down: the press would miss its button.

/**
 * A press takes the focus from a field before it ends. What is told for that pushes down what is
 * pressed, and the browser then counts no press at all.
 *
 * @param {EventTarget} everything that may be pressed
 * @returns {(run: () => void) => void} runs at once where nothing is pressed, else when that is over
 */
export function afterPress(everything) {
  let isDown = false;
  /** @type {(() => void)[]} */
  let waiting = [];

  function up() {
    isDown = false;
    const due = waiting;
    waiting = [];
    for (const run of due) setTimeout(run); // once the press itself has been dealt with
  }

  everything.addEventListener(
    "mousedown",
    () => {
      isDown = true;
    },
    true,
  );
  for (const end of ["mouseup", "dragend"]) everything.addEventListener(end, up, true);
  return (run) => {
    if (isDown) waiting.push(run);
    else run();
  };
}
