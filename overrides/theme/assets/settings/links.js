// Take from a setting only an address that a reader can safely follow.

const ALLOWED = ["http:", "https:", "mailto:"];

/**
 * The whole address; nothing when it is none, or one that would run something.
 *
 * @param {unknown} written
 * @param {URL} site the top of the site: what names no place of its own is a file there
 */
export function linkOf(written, site) {
  if (typeof written !== "string" || !written.trim()) return;
  const address = asAddress(written, site);
  if (!address) return;
  // A browser drops line breaks and blanks from an address, so only what it makes of it counts.
  const isOurs = address.protocol === site.protocol && address.host === site.host;
  return isOurs || ALLOWED.includes(address.protocol) ? address.href : undefined;
}

/**
 * URL.canParse would say so too, and is younger than browsers that the site still serves.
 *
 * @param {string} written
 * @param {URL} site
 */
function asAddress(written, site) {
  try {
    return new URL(written, site);
  } catch {
    return undefined;
  }
}

/**
 * Where a remark about this page goes: it carries the page's title and address, and nothing else.
 *
 * @param {string} address a mail address or a page, as linkOf gives it
 * @param {{title: string, address: string}} page
 */
export function feedbackLink(address, { title, address: page }) {
  const link = new URL(address);
  if (link.protocol !== "mailto:") {
    link.searchParams.set("page", page);
    link.searchParams.set("title", title);
    return link.href;
  }
  // A mail program wants %20 for a blank, where a form writes +.
  const parts = { subject: title, body: `${title}\n${page}\n\n` };
  const words = Object.entries(parts).map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
  return `mailto:${link.pathname}?${words.join("&")}`;
}
