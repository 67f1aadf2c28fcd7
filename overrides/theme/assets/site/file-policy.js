// From a folder, shut the page in once more.
//
// The page's policy lets it load what is its own. Opened from a folder, a page has no host to tell
// its own by, and WebKit takes any address with https for it. There, only files will do.

const POLICY = [
  "default-src 'none'",
  "script-src file: 'wasm-unsafe-eval'",
  "style-src file:",
  "img-src file: data:",
  "font-src file:",
  "worker-src blob:",
];

/** @param {Location} place */
export function shutFolder(place) {
  if (place.protocol !== "file:") return;
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = POLICY.join("; ");
  document.head.append(policy);
}
