// Tie a field to the words on what is wrong with it, wherever they stand.

/**
 * @param {Element | null} field
 * @param {string} id of the words
 * @param {boolean} isWrong
 */
export function tie(field, id, isWrong) {
  for (const [name, value] of [
    ["aria-invalid", "true"],
    ["aria-describedby", id],
  ]) {
    if (isWrong) field?.setAttribute(name, value);
    else field?.removeAttribute(name);
  }
}
