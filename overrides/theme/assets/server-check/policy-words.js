// Read a policy as browsers read it: what its words allow of this site's own.

/** @typedef {{protocol: string, host: string}} Place where the page is: location has both */

/** @param {string} header several policies may stand in one, with commas: each of them binds */
export function directives(header) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const part of header.split(/[;,]/)) {
    const [name, ...sources] = part.trim().split(/\s+/);
    if (name && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), sources);
  }
  return found;
}

/**
 * @param {Map<string, string[]>} sent
 * @param {string} name
 */
export function inForce(sent, name) {
  return sent.get(name) ?? sent.get("default-src");
}

/**
 * Whether these sources allow what one source of ours stands for.
 *
 * @param {string[]} there
 * @param {string} source 'self', blob:, 'wasm-unsafe-eval'
 * @param {Place} place
 */
export function allows(there, source, place) {
  if (there.includes(source)) return true;
  if (source === "'wasm-unsafe-eval'") return there.includes("'unsafe-eval'");
  return source === "'self'" && there.some((each) => isWide(each, place) || isHere(each, place));
}

/**
 * Whether a source is one of ours, or only another way to write one.
 *
 * @param {string} source
 * @param {string[]} ours
 * @param {Place} place
 */
export function isOurs(source, ours, place) {
  return (
    source === "'none'" ||
    ours.includes(source) ||
    (ours.includes("'self'") && isHere(source, place))
  );
}

/**
 * @param {string} source
 * @param {Place} place
 */
function isWide(source, { protocol }) {
  return source === "*" || source === protocol || (source === "http:" && protocol === "https:");
}

/**
 * @param {string} source
 * @param {Place} place
 */
function isHere(source, { protocol, host }) {
  const [, scheme = "", named = ""] =
    /^(?:(https?:)\/\/)?([^/]+?)\/?$/.exec(source.toLowerCase()) ?? [];
  const isScheme = !scheme || scheme === protocol || scheme === "http:";
  return isScheme && [host, host.replace(/:\d+$/, ":*")].includes(named);
}
