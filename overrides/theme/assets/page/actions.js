// Let one listener do what the page's controls say: data-action names what pressing one does.

/**
 * What to do, by name. `place` is the element with the nearest data-place round the control, where
 * the same control stands in more than one.
 *
 * @typedef {Record<string, (control: HTMLElement, place: HTMLElement | null) => unknown>} Actions
 */

/**
 * A control whose action is not known here is left to whoever else listens.
 *
 * @param {HTMLElement} root
 * @param {Actions} actions
 */
export function onActions(root, actions) {
  root.addEventListener("click", (event) => {
    const control = event.target instanceof Element && event.target.closest("[data-action]");
    if (!(control instanceof HTMLElement)) return;
    const name = control.dataset.action ?? "";
    if (!Object.hasOwn(actions, name)) return;
    event.preventDefault();
    actions[name](control, control.closest("[data-place]"));
  });
}

/**
 * Focus the control that does this, among those now shown near another one.
 *
 * @param {Element} place
 * @param {string} action
 */
export function focusOnAction(place, action) {
  const control = place.querySelector(`[data-action="${action}"]`);
  if (control instanceof HTMLElement) control.focus();
}

/**
 * Keep the keyboard's place when a control goes with what it stood in: where nothing that is seen has
 * the focus now, the nearest heading of its step or section gets it.
 *
 * @param {Element} control
 */
export function keepFocus(control) {
  const { activeElement, body } = document;
  if (activeElement !== body && isSeen(activeElement)) return;
  for (let place = control.parentElement; place; place = place.parentElement) {
    const named = [
      ...place.querySelectorAll("[data-heading]"),
      ...place.querySelectorAll("h1, h2"),
    ];
    const heading = named.find(isSeen);
    if (!(heading instanceof HTMLElement)) continue;
    if (!heading.hasAttribute("tabindex")) heading.tabIndex = -1;
    return heading.focus();
  }
}

/** @param {Element | null} element */
function isSeen(element) {
  return element instanceof HTMLElement && element.offsetParent !== null;
}
