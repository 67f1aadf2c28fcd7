// Hand the page what starts the engine and speaks with it: the script that comes after the page's own.
// It is one script for all pages, so a browser fetches it once. See late-engine.js, which asks for it.

import { createEngine } from "../engine/engine.js";

document.currentScript?.dispatchEvent(new CustomEvent("engine", { detail: createEngine }));
