// Take what the reader gives: a file that is chosen or dropped, or a file of spellings.
//
// data-drop, data-mapping as in page.js

/**
 * @param {HTMLElement} root
 * @param {{openFile: (file: File) => unknown, takeMapping: (file: File) => unknown}} handlers
 */
export function onTaken(root, { openFile, takeMapping }) {
  const drop = root.querySelector("[data-drop]");
  drop?.addEventListener("dragover", (event) => event.preventDefault());
  drop?.addEventListener("drop", (event) => {
    const file = event instanceof DragEvent && event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    openFile(file);
  });
  root.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.files?.length) return;
    const [file] = target.files;
    target.value = ""; // so that the same file, corrected, can be chosen again
    if (target.matches("[data-mapping]")) takeMapping(file);
    else openFile(file);
  });
}

/**
 * Put every field back to what it was when the page came.
 *
 * @param {HTMLElement} root
 */
export function emptyFields(root) {
  for (const form of root.querySelectorAll("form")) form.reset();
  for (const field of root.querySelectorAll("input[type=file], textarea")) {
    /** @type {HTMLInputElement | HTMLTextAreaElement} */ (field).value = "";
  }
}
