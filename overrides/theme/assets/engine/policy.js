// Remember what the page's security policy forbids of the engine: no request that fails says so.

const OURS = /^(worker|child|script|connect|default)-src/;

/**
 * Watches from now on. The function returned tells, once the browser has had its say, which rule
 * has forbidden what; nothing where none has since it was last asked.
 *
 * @param {URL} base the engine's folder
 */
export function watchPolicy(base) {
  let rule = "";
  document.addEventListener("securitypolicyviolation", (event) => {
    const { blockedURI, effectiveDirective, disposition } = event;
    const isOfEngine = blockedURI.startsWith("blob") || blockedURI.startsWith(base.href);
    if (!isOfEngine || disposition !== "enforce" || !OURS.test(effectiveDirective)) return;
    rule ||= `${effectiveDirective} forbids ${blockedURI}`;
  });
  return async function forbidden() {
    await turn();
    const found = rule;
    rule = "";
    return found;
  };
}

/** Until the browser has done what it had in hand. */
function turn() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage("");
  });
}
