// What every page does beside being read: a menu that closes, contents that follow the reader.
//
// The contract between the frame's HTML and these scripts:
//
// data-menu      the menu of a narrow screen, a details element
// data-contents  the list of the page's headings
// data-pages     the list of all pages, where a lost reader's bookmark is looked for (not-found.js)
// data-wide      a table, and the room it scrolls in
// data-setting…  what a host's settings.js may fill in (settings/show.js)

import { today } from "../page/dates.js";
import { here, written } from "../settings/page.js";
import { readSettings } from "../settings/read.js";
import { showSettings } from "../settings/show.js";
import { followReader } from "./contents.js";
import { shutFolder } from "./file-policy.js";
import { closeOnLeaving } from "./menu.js";
import { onlyWhereWide } from "./wide-tables.js";

shutFolder(location);
document.documentElement.classList.replace("no-js", "js");
closeOnLeaving(document.querySelector("[data-menu]"));
followReader(document.querySelector("[data-contents]"));
onlyWhereWide(document.querySelectorAll("[data-wide]"));

const place = here();
showSettings(readSettings(written(), place.site).settings, place, today());
