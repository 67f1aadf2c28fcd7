// Keep the words in the page's address (#q=words): to share, to go back to, and never sent to a server.

/** The words that the address asks for. */
export function asked() {
  return new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
}

/**
 * @param {string} words
 * @param {{ isNew: boolean }} step whether Back should lead to what was before
 */
export function keep(words, { isNew }) {
  if (words === asked()) return;
  const address = words ? `#${new URLSearchParams({ q: words })}` : location.pathname;
  if (isNew) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}
