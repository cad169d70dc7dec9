/** Where this site is: links and the runs a browser holds belong to it. */

import { openStore } from "./run/store.js";

// The scripts lie in `assets/runcard/`. `currentScript` is known while the script is read, and never after.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

/** The address of the site's root; ends in `/`. */
export const ROOT = new URL("../../", script).href;

const PATH = new URL(ROOT).pathname;

/**
 * The address of a page, given from the root as `DEP/`; as a file where the site is read without a server.
 * @param {string} path
 */
export const address = (path) => ROOT + path + (location.protocol === "file:" ? "index.html" : "");

/**
 * The address of a run on its checklist.
 * @param {string} code
 * @param {string} ticket
 * @param {string} [id] tells it from another run of that ticket
 */
export const runAddress = (code, ticket, id) => `${address(`${code}/`)}?run=${encodeURIComponent(ticket)}${id ? `&id=${id}` : ""}`;

/** Which run the address asks for: its ticket, and its id where that is known; both may be empty. */
export const runAsked = () => {
  const asked = new URLSearchParams(location.search);
  // A page that is loaded anew goes on with the very run it had.
  return { ticket: asked.get("run")?.trim() ?? "", id: asked.get("id") ?? String(history.state?.run ?? "") };
};

/** The site's title. */
export const siteTitle = () => document.querySelector(".md-logo")?.getAttribute("title") ?? document.title;

/** What is remembered from visit to visit, where the browser lets us. */
export const memory = {
  /** @param {string} name */
  get: (name) => {
    try {
      return localStorage.getItem(`runcard.${name}`) ?? "";
    } catch {
      return "";
    }
  },
  /** @param {string} prefix */
  names: (prefix) => {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(`runcard.${prefix}`)).map((name) => name.slice(8));
    } catch {
      return [];
    }
  },
  /**
   * What was kept as JSON.
   * @param {string} name
   * @returns {unknown} null where another tab has just taken it
   */
  read: (name) => JSON.parse(memory.get(name) || "null"),
  /** @param {string} name @param {string} value */
  set: (name, value) => {
    try {
      if (value) localStorage.setItem(`runcard.${name}`, value);
      else localStorage.removeItem(`runcard.${name}`);
    } catch {
      // Asked again next time.
    }
  },
};

/**
 * Where a run that was just begun is kept, for the case that its tab is left or dies before the store has it.
 * @param {string} run its id; empty for what all such names begin with
 */
export const begun = (run) => `begun ${PATH} ${run}`;

/** The runs of this site in this browser. Throws StorageError. */
export const openRuns = async () => {
  const store = await openStore(PATH);
  for (const name of memory.names(begun(""))) {
    const run = /** @type {import("./run/types.js").Run | null} */ (memory.read(name));
    // A disk that is full may have room at the next visit.
    if (run) await store.add(run).then(() => memory.set(name, ""), () => {});
  }
  return store;
};
