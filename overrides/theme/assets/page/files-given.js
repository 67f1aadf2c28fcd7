// Take the files that a reader chooses in a field for files, or drops on a place.

/**
 * @param {HTMLElement} place with the field or fields in it
 * @param {(files: File[]) => void} take called with one file or more
 */
export function onFilesGiven(place, take) {
  place.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.files?.length) return;
    const files = [...target.files];
    target.value = ""; // so that the same file, corrected, can be chosen again
    take(files);
  });
  place.addEventListener("dragover", (event) => event.preventDefault());
  place.addEventListener("drop", (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  });
}
