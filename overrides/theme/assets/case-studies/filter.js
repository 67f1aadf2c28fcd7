/**
 * Narrow the list of case studies to a profession and a part.
 *
 * data-filter             the form; hidden until this script can serve it
 * data-filter-by          a choice: "profession" or "part"
 * data-filter-some, -none the words for some people shown, and for none
 * data-filter-shown, -all how many are shown, and how many there are
 * data-person             one person, with data-profession and data-parts
 */

import { addLocalPeople } from "./local.js";

addLocalPeople();

const form = document.querySelector("form[data-filter]");

if (form instanceof HTMLFormElement) {
  /** @type {NodeListOf<HTMLElement>} */
  const people = document.querySelectorAll("[data-person]");

  /** @param {string} by */
  const chosen = (by) => {
    const choice = form.querySelector(`[data-filter-by="${by}"]`);
    return choice instanceof HTMLSelectElement ? choice.value : "";
  };

  /**
   * @param {string} name
   * @param {(element: HTMLElement) => void} change
   */
  const change = (name, change) => {
    const element = form.querySelector(`[data-filter-${name}]`);
    if (element instanceof HTMLElement) change(element);
  };

  const show = () => {
    const profession = chosen("profession");
    const part = chosen("part");
    let shown = 0;
    for (const person of people) {
      const fits =
        (!profession || person.dataset.profession === profession) &&
        (!part || (person.dataset.parts ?? "").split(" ").includes(part));
      person.hidden = !fits;
      if (fits) shown += 1;
    }
    change("shown", (element) => {
      element.textContent = String(shown);
    });
    change("some", (element) => {
      element.hidden = shown === 0;
    });
    change("none", (element) => {
      element.hidden = shown !== 0;
    });
  };

  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show)); // after the browser has reset the choices
  form.addEventListener("submit", (event) => event.preventDefault());
  change("all", (element) => {
    element.textContent = String(people.length);
  });
  form.hidden = false;
  show(); // the browser may have kept a choice across a reload
}
