// From a folder, shut the page in once more.
//
// The page's policy lets it load what is its own. Opened from a folder, a page has no host to tell
// its own by, and WebKit takes any address with https for it. There, only files will do.

/** @param {Location} place */
export function shutFolder(place) {
  if (place.protocol !== "file:") return;
  document.documentElement.dataset.place = "folder"; // what is true only there is shown
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = POLICY.folder;
  document.head.append(policy);
}
