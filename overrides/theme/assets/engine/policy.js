// The page's security policy: what it forbids of the engine, which no request that fails says; and
// one rule more, when the engine is here.

import { EngineError } from "./failures.js";

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

/**
 * Eight bytes are the smallest module: they say at once whether this page may run WebAssembly. It is
 * run, not only made: a policy that forbids it lets WebKit make a module all the same.
 */
export function requireWasm() {
  try {
    new WebAssembly.Instance(
      new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)),
    );
  } catch (error) {
    // The browser's own words name 'unsafe-eval', which would allow far more than is needed.
    if (typeof WebAssembly === "object")
      throw new EngineError("policy", "script-src lacks 'wasm-unsafe-eval'");
    throw new EngineError("no-wasm", String(error));
  }
}

/**
 * All that this page fetches has come. From now on no script of it can ask anybody for anything, nor
 * the server it came from: a policy can be made stricter, and never be taken back. What a page shows
 * (pictures, styles, scripts, frames) may still be asked of its own server, and of no other host.
 */
export function forbidRequests() {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = POLICY.ready;
  document.head.append(policy);
}
