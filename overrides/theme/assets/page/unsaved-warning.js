// Warn, once, before a tab is left whose answers nothing else holds.

/**
 * @param {() => boolean} wouldLose whether closing the tab loses answers
 * @param {() => boolean} wouldLoseHere whether even another page of this site loses them
 */
export function warnOnLeaving(wouldLose, wouldLoseHere) {
  let warned = false;
  let staying = false; // on the way to another page of the site, in the same tab

  addEventListener("click", ({ target }) => {
    const link = target instanceof Element && target.closest("a");
    staying = link instanceof HTMLAnchorElement && link.origin === location.origin && !link.target;
  });

  addEventListener("beforeunload", (event) => {
    const loses = staying ? wouldLoseHere() : wouldLose();
    const mayAsk = navigator.userActivation?.hasBeenActive ?? true; // browsers refuse otherwise
    if (warned || !loses || !mayAsk) return;
    warned = true;
    event.preventDefault();
    event.returnValue = true; // for browsers that do not know the line above
  });

  /** There is something new to lose. */
  return function again() {
    warned = false;
  };
}
