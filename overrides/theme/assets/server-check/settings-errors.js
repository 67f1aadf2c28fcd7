// Note what goes wrong while settings.js is read: this script runs before it, and before all others.

/** @typedef {import("./settings.js").Trouble} Trouble */

/** @type {Trouble[]} */
const troubles = [];
Reflect.set(globalThis, "settingsTroubles", troubles);

addEventListener(
  "error",
  (event) => {
    const { target } = event;
    if (target instanceof HTMLScriptElement && "settings" in target.dataset) {
      troubles.push({ absent: true, message: "", line: 0 });
    } else if (event instanceof ErrorEvent && isFromSettings(event)) {
      troubles.push({ absent: false, message: event.message, line: event.lineno });
    }
  },
  true, // a file that does not come tells only its own tag
);

/** From a folder, a browser does not say in which file it was. */
function isFromSettings(/** @type {ErrorEvent} */ { filename }) {
  return filename === "" || filename.endsWith("/settings.js");
}
