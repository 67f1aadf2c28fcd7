// Every way by which a page, or a worker, may try to send something to a server; each is tried, and
// none waits for the others. The server's log says which arrived.

/**
 * @param {string} here a server's origin
 * @param {string} mark what the addresses begin with
 */
// biome-ignore lint/correctness/noUnusedVariables: the test calls it by name
async function tryAll(here, mark) {
  const at = (/** @type {string} */ way) => `${here}/${mark}-${way}`;
  const socket = (/** @type {string} */ way) => at(way).replace(/^http/, "ws");
  /** @type {any} */
  const scope = globalThis;
  const proto = scope.WorkerGlobalScope?.prototype;
  /** @type {Record<string, () => any>} */
  const ways = {
    fetch: () => scope.fetch(at("fetch")),
    "fetch-no-cors": () => scope.fetch(at("fetch-no-cors"), { mode: "no-cors", method: "POST" }),
    xhr: () => {
      const request = new scope.XMLHttpRequest();
      request.open("GET", at("xhr"));
      request.send();
    },
    socket: () => new scope.WebSocket(socket("socket")),
    stream: () => new scope.WebSocketStream(socket("stream")),
    events: () => new scope.EventSource(at("events")),
    beacon: () => scope.navigator.sendBeacon(at("beacon"), "x"),
    transport: () => new scope.WebTransport(at("transport").replace("http:", "https:")),
    caches: async () => (await scope.caches.open("t")).add(at("caches")),
    import: () => import(at("import")),
    "import-scripts": () => scope.importScripts(at("import-scripts")),
    "import-scripts-proto": () => proto.importScripts.call(scope, at("import-scripts-proto")),
    font: () => new scope.FontFace("x", `url(${at("font")})`).load(),
    worker: () => new scope.Worker(at("worker")),
    "service-worker": () => scope.navigator.serviceWorker.register(at("service-worker")),
    ...(scope.document ? ofPages(at) : {}),
  };
  const each = Object.values(ways).map(async (way) => way());
  await Promise.race([Promise.allSettled(each), new Promise((done) => setTimeout(done, 2000))]);
  return Object.keys(ways);
}

/** @param {(way: string) => string} at */
function ofPages(at) {
  const add = (/** @type {string} */ tag, /** @type {object} */ properties) =>
    document.body.append(Object.assign(document.createElement(tag), properties));
  const link = (/** @type {string} */ rel, /** @type {string} */ as = "") =>
    document.head.append(
      Object.assign(document.createElement("link"), { rel, as, href: at(rel + as) }),
    );
  return {
    image: () => add("img", { src: at("image") }),
    style: () => link("stylesheet"),
    script: () => add("script", { src: at("script") }),
    module: () => add("script", { type: "module", src: at("module") }),
    prefetch: () => link("prefetch"),
    preload: () => link("preload", "image"),
    modulepreload: () => link("modulepreload"),
    icon: () => link("icon"),
    manifest: () => link("manifest"),
    frame: () => add("iframe", { src: at("frame") }),
    audio: () => add("audio", { src: at("audio"), preload: "auto" }),
    video: () => add("video", { poster: at("video") }),
    object: () => add("object", { data: at("object") }),
    embed: () => add("embed", { src: at("embed") }),
    ping: () => {
      add("a", { href: "#ping", ping: at("ping"), id: "ping" });
      document.getElementById("ping")?.click();
    },
    form: () => {
      add("iframe", { name: "into" });
      add("form", { action: at("form"), method: "post", target: "into", id: "out" });
      /** @type {HTMLFormElement} */ (document.getElementById("out")).submit();
    },
    css: () => document.body.style.setProperty("background", `url(${at("css")})`),
  };
}
