/**
 * Where runs are kept: in this browser, for this site. One record an event, so that two tabs never overwrite one another's.
 * What `add` and `append` have answered is on the disk.
 */

import { inOrder, state } from "./log.js";

/** @import { Event, Run } from "./types.js" */

const VERSION = 1;
/** How long a browser may take to open its storage, in milliseconds. */
const PATIENCE = 10_000;

/** @type {Record<string, ["full" | "refused" | "broken", string]>} */
const FAULTS = {
  QuotaExceededError: ["full", "This device has no room left: what you do now is not saved. Free some space, or export the run."],
  SecurityError: ["refused", "This browser does not let the page keep anything. Nothing is saved: use a normal window, or print the checklist."],
  InvalidStateError: ["refused", "This browser keeps nothing in this window. Nothing is saved: use a normal window, or print the checklist."],
  VersionError: ["broken", "Another tab has a newer version of this page. Reload this one."],
  BlockedError: ["broken", "Another tab holds an older version of this page open. Close it, then reload this one."],
  GoneError: ["broken", "This run was deleted in another tab. What you do here is not saved."],
};
/** @type {["broken", string]} */
const OTHER = ["broken", "The browser could not save. Reload the page; export the run if this comes again."];

/** Why nothing could be kept or read. `kind` is for the program, the message for people. */
export class StorageError extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    const name = cause instanceof Error || cause instanceof DOMException ? cause.name : "";
    const [kind, sentence] = FAULTS[name] ?? OTHER;
    super(sentence, { cause });
    this.name = "StorageError";
    /** @type {"full" | "refused" | "broken"} */
    this.kind = kind;
  }
}

/** @param {string} name */
const named = (name) => new DOMException("", name);

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/**
 * @param {IDBTransaction} transaction
 * @returns {Promise<void>} once it is on the disk
 */
const completed = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = () => reject(transaction.error ?? named("AbortError"));
});

/**
 * @param {string} name
 * @param {() => void} closed called when the connection is lost
 * @returns {Promise<IDBDatabase>}
 */
const connect = (name, closed) => new Promise((resolve, reject) => {
  if (!globalThis.indexedDB) return reject(named("SecurityError"));
  const request = indexedDB.open(name, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("runs", { keyPath: "id" });
    request.result.createObjectStore("events", { keyPath: ["run", "id"] });
  };
  const blocked = () => reject(named("BlockedError"));
  // Behind another tab's blocked request a browser says nothing at all.
  const timer = setTimeout(blocked, PATIENCE);
  request.onblocked = blocked;
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    clearTimeout(timer);
    const database = request.result;
    // A page that holds on to the old version would block the new one for ever.
    database.onversionchange = () => {
      database.close();
      closed();
    };
    database.onclose = closed;
    resolve(database);
  };
});

/** @param {IDBTransaction} transaction */
const tryAbort = (transaction) => {
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
};

/** @param {string} run @returns {IDBKeyRange} the keys of its events */
const eventsOf = (run) => IDBKeyRange.bound([run], [run, []]);

/** @param {string} ticket */
const folded = (ticket) => ticket.trim().toLowerCase();

/** Tells the other tabs, and the listeners in this one, which run has changed. */
class News {
  /** @type {Set<(run: string) => void>} */
  #listeners = new Set();
  #channel;

  /** @param {string} name */
  constructor(name) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => this.#hear(data);
  }

  /** @param {unknown} run */
  #hear(run) {
    if (typeof run === "string") for (const listener of this.#listeners) listener(run);
  }

  /** @param {string} run */
  tell(run) {
    this.#hear(run);
    this.#channel.postMessage(run);
  }

  /** @param {(run: string) => void} listener @returns {() => void} */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Runs of one site, in one browser. Every method throws `StorageError`. */
export class Store {
  #name;
  #news;
  /** @type {Promise<IDBDatabase> | null} */
  #database = null;

  /** @param {string} name */
  constructor(name) {
    this.#name = name;
    this.#news = new News(name);
  }

  /** @returns {Promise<IDBDatabase>} */
  connected() {
    const forget = () => { this.#database = null; };
    this.#database ??= connect(this.#name, forget).catch((fault) => {
      forget();
      throw fault;
    });
    return this.#database;
  }

  /**
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(transaction: IDBTransaction) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async #do(mode, work) {
    try {
      const transaction = await this.#begin(mode);
      const end = completed(transaction);
      const result = work(transaction).catch((fault) => {
        // Does nothing where it is the end of the transaction that made the work fail.
        if (!transaction.error) tryAbort(transaction);
        throw fault;
      });
      // Both are awaited, so that neither's fault goes unheard. That of the disk says more than that of the request.
      const [made, ended] = await Promise.allSettled([result, end]);
      if (ended.status === "rejected" && transaction.error) throw transaction.error;
      if (made.status === "rejected") throw made.reason;
      if (ended.status === "rejected") throw ended.reason;
      return made.value;
    } catch (fault) {
      throw new StorageError(fault);
    }
  }

  /** @param {IDBTransactionMode} mode */
  async #begin(mode) {
    /** @param {IDBDatabase} database */
    const on = (database) =>
      // Strict: the answer comes after the disk, not after the operating system's word.
      database.transaction(["runs", "events"], mode, { durability: "strict" });
    try {
      return on(await this.connected());
    } catch (fault) {
      if (!(fault instanceof DOMException) || fault.name !== "InvalidStateError") throw fault;
      // The browser closed the connection, as it does to a page that slept long.
      this.#database = null;
      return on(await this.connected());
    }
  }

  /** @returns {Promise<Run[]>} the one last worked on first */
  async list() {
    const runs = await this.#do("readonly", async (transaction) => {
      const [heads, events] = await Promise.all([
        answer(transaction.objectStore("runs").getAll()),
        answer(transaction.objectStore("events").getAll()),
      ]);
      return joined(heads, events);
    });
    return runs.sort((a, b) => (lastAt(a) < lastAt(b) ? 1 : -1));
  }

  /**
   * @param {string} id
   * @returns {Promise<Run | null>}
   */
  get(id) {
    return this.#do("readonly", async (transaction) => {
      const [head, events] = await Promise.all([
        answer(transaction.objectStore("runs").get(id)),
        answer(transaction.objectStore("events").getAll(eventsOf(id))),
      ]);
      return (head && joined([head], events)[0]) ?? null;
    });
  }

  /**
   * @param {string} code a checklist's
   * @param {string} ticket whatever the case
   * @param {string} [id]
   * @returns {Promise<Run | null>} the one with that id; else the last one that is still open; else the last one
   */
  async find(code, ticket, id) {
    const own = (await this.list()).filter((run) => run.procedure.code === code && folded(run.ticket) === folded(ticket));
    return own.find((run) => run.id === id) ?? own.find((run) => !isOver(run)) ?? own[0] ?? null;
  }

  /**
   * Keep a run. Where it is known, as after an import, the events that are new are added to it.
   * @param {Run} run
   */
  async add(run) {
    const { events, ...head } = run;
    await this.#do("readwrite", async (transaction) => {
      const runs = transaction.objectStore("runs");
      if (!await answer(runs.getKey(run.id))) runs.add(head);
      await putEvents(transaction, run.id, events);
    });
    this.#news.tell(run.id);
    // Ask the browser not to throw it away when the disk is full. It may say no; then a run is kept as long as it likes.
    navigator.storage?.persist?.().catch(() => false);
  }

  /**
   * @param {string} run its id
   * @param {Event[]} events
   */
  async append(run, events) {
    await this.#do("readwrite", async (transaction) => {
      if (!await answer(transaction.objectStore("runs").getKey(run))) throw named("GoneError");
      await putEvents(transaction, run, events);
    });
    this.#news.tell(run);
  }

  /** @param {string} run its id */
  async remove(run) {
    await this.#do("readwrite", async (transaction) => {
      transaction.objectStore("runs").delete(run);
      await answer(transaction.objectStore("events").delete(eventsOf(run)));
    });
    this.#news.tell(run);
  }

  /**
   * @param {(run: string) => void} listener is told the id of each run that changed, here or in another tab
   * @returns {() => void} what ends it
   */
  subscribe(listener) {
    return this.#news.listen(listener);
  }
}

/** @param {IDBTransaction} transaction @param {string} run @param {Event[]} events */
const putEvents = (transaction, run, events) => {
  const store = transaction.objectStore("events");
  return Promise.all(events.map(async (event) => {
    // What is in the log is never written over.
    if (!await answer(store.getKey([run, event.id]))) await answer(store.add({ ...event, run }));
  }));
};

/**
 * @param {Omit<Run, "events">[]} heads
 * @param {(Event & { run: string })[]} events
 * @returns {Run[]}
 */
const joined = (heads, events) => {
  /** @type {Map<string, Event[]>} */
  const byRun = new Map(heads.map((head) => [head.id, []]));
  for (const { run, ...event } of events) byRun.get(run)?.push(event);
  return heads.map((head) => ({ ...head, events: inOrder(byRun.get(head.id) ?? []) }));
};

/**
 * What tells a run from another one of its ticket in an address.
 * @param {Run} run
 * @param {Run[]} runs all there are
 * @returns {string | undefined} its id, where it is needed
 */
export const idAmong = ({ id, ticket, procedure }, runs) =>
  runs.some((each) => each.id !== id && each.procedure.code === procedure.code && folded(each.ticket) === folded(ticket)) ? id : undefined;

/** @param {Run} run */
const lastAt = (run) => run.events.at(-1)?.at ?? "";

/** @param {Run} run */
const isOver = (run) => {
  const { finishedAt, abandonedAt } = state(run);
  return finishedAt !== null || abandonedAt !== null;
};

/** @type {Map<string, Store>} */
const stores = new Map();

/**
 * @param {string} [site] what tells this site from others on the same host: the path of its root
 * @returns {Promise<Store>} the same for every caller in this tab
 * @throws {StorageError}
 */
export const openStore = async (site = "") => {
  const name = `runcard${site && ` ${site}`}`;
  const store = stores.get(name) ?? new Store(name);
  stores.set(name, store);
  try {
    await store.connected();
  } catch (fault) {
    throw new StorageError(fault);
  }
  return store;
};
