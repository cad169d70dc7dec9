/** Where this site is: links and the runs a browser holds belong to it. */

import { openStore } from "./run/store.js";

// The scripts lie in `assets/runcard/`. `currentScript` is known while the script is read, and never after.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

/** The address of the site's root; ends in `/`. */
export const ROOT = new URL("../../", script).href;

/** The runs of this site in this browser. Throws StorageError. */
export const openRuns = () => openStore(new URL(ROOT).pathname);

/**
 * The address of a page, given from the root as `DEP/`; as a file where the site is read without a server.
 * @param {string} path
 */
export const address = (path) => ROOT + path + (location.protocol === "file:" ? "index.html" : "");

/**
 * The address of a run on its checklist.
 * @param {string} code
 * @param {string} ticket
 */
export const runAddress = (code, ticket) => `${address(`${code}/`)}?run=${encodeURIComponent(ticket)}`;

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
