// Keep the answers: in this tab always, on this computer where the reader chooses so.

/**
 * @typedef {import("./answers.js").Responses} Responses
 * @typedef {ReturnType<typeof import("./answers.js").answersIn>} Form
 */

const OURS = "self-check.";

/**
 * Two tabs may keep the same form on this computer. `seen` is the copy that this tab knows of; when
 * another is found there, nothing is written until the reader has chosen between the two.
 *
 * @param {Form} answers
 * @param {string} edition
 */
export function keepingIn(answers, edition) {
  const ourForm = `${OURS}${answers.form}.`;
  const key = `${ourForm}${edition}`;
  const asideKey = `${ourForm}unreadable`;
  const tab = storeNamed("sessionStorage");
  const computer = storeNamed("localStorage");
  /** @type {string | null} */
  let seen = null;
  let kept = false;
  let unsaved = false; // whether there is something that neither a file nor this computer has
  const troubles = new Set();

  /** Put back what was kept; set aside what cannot be read. */
  function load() {
    const inTab = readable(tab);
    const onComputer = readable(computer);
    kept = onComputer !== undefined;
    seen = computer.get(key);
    if (inTab && onComputer && !same(inTab, onComputer)) troubles.add("differs");
    const found = inTab ?? onComputer;
    if (found) answers.restore(found);
    unsaved = Boolean(/** @type {any} */ (inTab)?.unsaved) && !kept;
    if (tab.get(asideKey) !== null) troubles.add("broken");
    if (!tab.works()) troubles.add("lost");
  }

  /**
   * @param {Store} store
   * @returns {Responses | undefined}
   */
  function readable(store) {
    const text = store.get(key);
    if (text === null) return undefined;
    const saved = parsed(text);
    if (answers.fits(saved)) return saved;
    tab.set(asideKey, text);
    store.remove(key);
  }

  /** After each change: in the tab, and on the computer where it is wanted and no other tab was. */
  function save() {
    const response = answers.read();
    const text = JSON.stringify(response);
    const whole = unsaved && !kept ? JSON.stringify({ ...response, unsaved }) : text;
    mark("lost", !tab.set(key, whole));
    if (!kept || troubles.has("differs")) return;
    const there = computer.get(key);
    if (there !== seen) hear(there);
    else if (computer.set(key, text)) settle(text);
    else troubles.add("full");
  }

  /** @param {string} text */
  function settle(text) {
    seen = text;
    troubles.delete("full");
    unsaved = false;
  }

  /**
   * Another tab has changed, or taken away, the copy on this computer.
   *
   * @param {string | null} text
   */
  function hear(text) {
    if (!kept || text === seen) return;
    if (text === null) {
      kept = false;
      seen = null;
      troubles.delete("differs");
      troubles.add("dropped");
    } else if (same(parsed(text), answers.read())) {
      seen = text;
    } else {
      troubles.add("differs");
    }
  }

  /** @param {boolean} wanted */
  function keep(wanted) {
    for (const trouble of ["differs", "dropped", "full"]) troubles.delete(trouble);
    kept = wanted;
    if (!wanted) {
      computer.remove(key);
      seen = null;
      return save();
    }
    seen = computer.get(key);
    if (seen !== null && !same(parsed(seen), answers.read())) troubles.add("differs");
    save();
    if (troubles.has("full")) kept = false;
  }

  function useKept() {
    const there = readable(computer);
    troubles.delete("differs");
    if (there) answers.replace(there);
    seen = computer.get(key);
    kept = there !== undefined;
    save();
  }

  function useMine() {
    troubles.delete("differs");
    seen = computer.get(key);
    save();
  }

  /**
   * The latest of the answers to an earlier edition that are still kept, in the tab or here.
   *
   * @returns {{edition: string, text: string} | undefined}
   */
  function older() {
    const [editions, store] = [tab, computer]
      .map((each) => /** @type {const} */ ([each.names().filter(isOlder), each]))
      .find(([names]) => names.length > 0) ?? [[], tab];
    const name = editions.sort().at(-1);
    if (!name) return undefined;
    return { edition: name.slice(ourForm.length), text: store.get(name) ?? "" };
  }

  /** @param {string} name */
  function isOlder(name) {
    return name.startsWith(ourForm) && name !== key && name !== asideKey;
  }

  /** Forget all that the self-check keeps, of every form and edition, and nothing else. */
  function clear() {
    answers.clear();
    for (const store of [tab, computer]) {
      for (const name of store.names()) if (name.startsWith(OURS)) store.remove(name);
    }
    kept = false;
    seen = null;
    unsaved = false;
    for (const trouble of ["differs", "dropped", "full", "broken"]) troubles.delete(trouble);
  }

  /** The text that could not be read, and then no more of it. */
  function dropBroken() {
    const text = tab.get(asideKey) ?? "";
    tab.remove(asideKey);
    troubles.delete("broken");
    return text;
  }

  /**
   * @param {string} trouble
   * @param {boolean} holds
   */
  function mark(trouble, holds) {
    if (holds) troubles.add(trouble);
    else troubles.delete(trouble);
  }

  return {
    load,
    save,
    keep,
    useKept,
    useMine,
    clear,
    dropBroken,
    older,
    /** @param {StorageEvent} event */
    listen({ key: changed, newValue, storageArea }) {
      const isOurs = changed === key || changed === null;
      if (isOurs && storageArea !== null && computer.is(storageArea)) hear(newValue);
    },
    /** Look again, as when the page comes back from the browser's memory. */
    look: () => hear(computer.get(key)),
    isKept: () => kept,
    /** Whether closing the tab would lose something. */
    atRisk: () => unsaved && !kept,
    /** @param {boolean} holds */
    setUnsaved(holds) {
      unsaved = holds;
    },
    isLost: () => troubles.has("lost"),
    troubles: () => [...troubles],
  };
}

/** @typedef {ReturnType<typeof storeNamed>} Store */

/**
 * Storage that never throws: some browsers do at the mere name of it.
 *
 * @param {"sessionStorage" | "localStorage"} name
 */
export function storeNamed(name) {
  /**
   * @template T
   * @param {(storage: Storage) => T} work
   * @param {T} otherwise
   */
  function attempt(work, otherwise) {
    try {
      return work(window[name]);
    } catch {
      return otherwise;
    }
  }

  return {
    works: () => attempt((storage) => storage.length >= 0, false),
    names: () => attempt((storage) => Object.keys(storage), []),
    /** @param {string} key */
    get: (key) => attempt((storage) => storage.getItem(key), null),
    /** @param {string} key */
    remove: (key) => attempt((storage) => storage.removeItem(key), undefined),
    /** @param {Storage} other */
    is: (other) => attempt((storage) => storage === other, false),
    /**
     * All or nothing: when there is no room, what was there stays.
     *
     * @param {string} key
     * @param {string} text
     */
    set: (key, text) =>
      attempt((storage) => {
        storage.setItem(key, text);
        return true;
      }, false),
  };
}

/**
 * @param {string} text
 * @returns {any} undefined when it is not JSON
 */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * What was kept, without the mark that nothing else holds it.
 *
 * @param {string | null} text
 * @returns {any} undefined when it is no response
 */
export function responseIn(text) {
  const { unsaved: _, ...response } = parsed(text ?? "") ?? {};
  return response.form ? response : undefined;
}

/**
 * Whether two responses say the same, whenever they were finished.
 *
 * @param {any} one
 * @param {any} other
 */
export function same(one, other) {
  const [first, second] = [one, other].map((each) =>
    JSON.stringify([
      ...["answers", "importance", "notes"].map((name) =>
        Object.entries(each?.[name] ?? {}).sort(),
      ),
      each?.role,
      each?.profession,
    ]),
  );
  return first === second;
}
