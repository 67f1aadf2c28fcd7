// Give the page what starts the engine and speaks with it: one late script for all pages, so that a
// browser fetches it once. late-engine.js asks for it.

import { createEngine } from "../engine/engine.js";
import { arrived } from "./late-script.js";

arrived(createEngine);
