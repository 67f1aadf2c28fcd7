// Show one step at a time; each is an entry in the browser's history, named in the address.

/**
 * @param {HTMLElement} root
 * @param {(name: string) => void} onShow called before a step is shown
 */
export function stepsIn(root, onShow) {
  const steps = stepsOf(root);
  const names = steps.map(nameOf);
  const pageTitle = document.title;
  let current = "";

  /**
   * Show a step without a trace in the history.
   *
   * @param {string} name
   */
  function show(name) {
    onShow(name);
    current = name;
    for (const step of steps) step.hidden = nameOf(step) !== name;
    document.title = [stepNamed(name).dataset.title, pageTitle].filter(Boolean).join(" - ");
  }

  /**
   * Go to a step: a new entry in the history, and the reader at its heading or at `place`.
   *
   * @param {string} name
   * @param {{replace?: boolean, changing?: string, place?: Element | null}} [how]
   */
  function go(name, { replace = false, changing, place } = {}) {
    enter(`#${name}`, { changing }, replace);
    show(name);
    if (place instanceof HTMLElement) arriveAt(place);
    else arrive();
  }

  /** Bring the reader to the top of the step shown, focus on its heading. */
  function arrive() {
    focusHeading(stepNamed(current));
    scrollTo(0, 0);
  }

  /** @param {string} name */
  function stepNamed(name) {
    return steps[names.indexOf(name)];
  }

  return {
    show,
    go,
    arrive,
    current: () => current,
    currentStep: () => stepNamed(current),
    after: () => names[names.indexOf(current) + 1],
    before: () => names[names.indexOf(current) - 1],
    /** The step the address names: the first without a name, none for a name of something else. */
    asked: () => names.find((name) => `#${name}` === (location.hash || `#${names[0]}`)),
    /**
     * The question that the reader came to change before going back to the check.
     *
     * @returns {string | undefined}
     */
    changing: () => history.state?.changing,
  };
}

/**
 * Focus a control and bring all of its question into view.
 *
 * @param {HTMLElement} place
 */
export function arriveAt(place) {
  place.focus({ preventScroll: true });
  (place.closest("[data-statement], [data-importance]") ?? place).scrollIntoView();
}

/**
 * @param {string} address
 * @param {{changing?: string}} state
 * @param {boolean} replace whether in the place of the entry that is there
 */
function enter(address, state, replace) {
  if (replace) history.replaceState(state, "", address);
  else history.pushState(state, "", address);
}

/** @param {HTMLElement} root */
function stepsOf(root) {
  return [...root.querySelectorAll("[data-step]")].filter(
    (element) => element instanceof HTMLElement,
  );
}

/** @param {HTMLElement} step */
function focusHeading(step) {
  const heading = step.querySelector("[data-heading]");
  if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
}

/** @param {HTMLElement} step */
function nameOf(step) {
  return step.dataset.step ?? "";
}
