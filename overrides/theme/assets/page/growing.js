// Let fields grow with their text where the style sheet cannot: Firefox has no `field-sizing` yet.
//
// data-one-line, data-grows   such a field: a textarea (tool/entry.css lets it grow everywhere else)

const GROWING = "textarea:is([data-one-line], [data-grows])";
const VALUE = /** @type {Required<TypedPropertyDescriptor<string>>} */ (
  Object.getOwnPropertyDescriptor(globalThis.HTMLTextAreaElement?.prototype ?? {}, "value")
);

/** @param {HTMLElement} root also with fields that come later */
export function letGrow(root) {
  if (CSS.supports("field-sizing", "content")) return;
  const queue = queueOf(fit);
  /** @type {Map<Element, number>} the width at which each field was last seen */
  const widths = new Map();
  const sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      if (widths.get(target) === contentRect.width) continue; // it has only grown
      widths.set(target, contentRect.width);
      queue.add(/** @type {HTMLTextAreaElement} */ (target));
    }
  });

  function follow() {
    for (const field of fieldsIn(root)) {
      if (widths.has(field)) continue;
      widths.set(field, -1);
      onValueSet(field, () => queue.add(field));
      sizes.observe(field);
    }
    for (const field of widths.keys()) if (!field.isConnected) widths.delete(field);
  }

  follow();
  new MutationObserver(follow).observe(root, { childList: true, subtree: true });
  root.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLTextAreaElement && widths.has(target)) queue.add(target);
  });
  addEventListener("beforeprint", () => fit(fieldsIn(root)));
}

/** @param {HTMLElement} root */
function fieldsIn(root) {
  return /** @type {HTMLTextAreaElement[]} */ ([...root.querySelectorAll(GROWING)]);
}

/**
 * No event says that a script has put a text into a field, so the field itself does.
 *
 * @param {HTMLTextAreaElement} field
 * @param {() => void} onSet
 */
function onValueSet(field, onSet) {
  Object.defineProperty(field, "value", {
    ...VALUE,
    set(text) {
      VALUE.set.call(field, text);
      onSet();
    },
  });
}

/**
 * Many fields are fitted at once, before the next picture of the page.
 *
 * @param {(fields: HTMLTextAreaElement[]) => void} run
 */
function queueOf(run) {
  /** @type {Set<HTMLTextAreaElement>} */
  const waiting = new Set();
  return {
    /** @param {HTMLTextAreaElement} field */
    add(field) {
      if (waiting.size === 0)
        requestAnimationFrame(() => {
          const fields = [...waiting];
          waiting.clear();
          run(fields);
        });
      waiting.add(field);
    },
  };
}

/**
 * Make each as high as its text; the style sheet's least and greatest heights still hold.
 *
 * @param {HTMLTextAreaElement[]} fields
 */
function fit(fields) {
  const { scrollX, scrollY } = window;
  const shown = fields.filter((field) => field.offsetWidth > 0);
  for (const { style } of shown) style.height = "0";
  const heights = shown.map(
    (field) => field.scrollHeight + field.offsetHeight - field.clientHeight,
  );
  for (const [at, { style }] of shown.entries()) style.height = `${heights[at]}px`;
  if (window.scrollY !== scrollY) window.scrollTo(scrollX, scrollY); // the page was shorter meanwhile
}
