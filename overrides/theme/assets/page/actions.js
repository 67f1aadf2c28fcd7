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
 * Keep the keyboard's place when a control hides itself: its step's or section's heading gets the
 * focus where the control has lost it.
 *
 * @param {Element} control
 */
export function keepFocus(control) {
  const shown = control instanceof HTMLElement && control.offsetParent !== null;
  if (shown && document.activeElement === control) return;
  for (let place = control.parentElement; place; place = place.parentElement) {
    const heading = place.querySelector("[data-heading], h1, h2");
    if (heading instanceof HTMLElement && heading.offsetParent !== null) {
      if (!heading.hasAttribute("tabindex")) heading.tabIndex = -1;
      return heading.focus();
    }
  }
}
