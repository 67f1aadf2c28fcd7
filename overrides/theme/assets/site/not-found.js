// Bring the page for lost readers to life at whatever address it is shown.
//
// A server shows it in the place of any page that is not there, at any depth, so its relative links
// and styles lead nowhere. The page asks for this script at every depth there may be; the one that
// is found knows where it came from, and so where the top of the site is.

const here = /** @type {HTMLScriptElement} */ (document.currentScript);
const site = new URL("../../", here.src);

for (const element of document.querySelectorAll("link[href], a[href], img[src], script[src]")) {
  const name = element.hasAttribute("href") ? "href" : "src";
  const address = element.getAttribute(name) ?? "";
  if (!/^(?:[a-z]+:|#|\.\.\/)/.test(address))
    element.setAttribute(name, new URL(address, site).href);
}

// A script that was asked for at the wrong address does not come by having its address fixed.
if (site.href !== new URL(".", document.baseURI).href) {
  for (const script of document.querySelectorAll("script[defer][src]")) {
    const again = document.createElement("script");
    for (const { name, value } of script.attributes) again.setAttribute(name, value);
    again.async = false; // one after the other, as they stand
    script.replaceWith(again);
  }
}

addEventListener("DOMContentLoaded", offer);

/** An old bookmark may end in a slash, or in nothing, where pages now end in .html. */
function offer() {
  const wanted = `${location.origin}${location.pathname.replace(/(?:\/|\/index)?$/, ".html")}`;
  const index = `${location.origin}${location.pathname.replace(/\/?$/, "/index.html")}`;
  const links = [...document.querySelectorAll("[data-pages] a")];
  const found = links.find(
    (link) => link instanceof HTMLAnchorElement && [wanted, index].includes(link.href),
  );
  if (found instanceof HTMLAnchorElement) location.replace(found.href);
}
