/** What the build wrote for all pages, and what leads to it. */

import { el } from "../dom.js";
import { ROOT } from "../site.js";

/** @typedef {import("./types.js").Binder} Binder */

/** Whether the page has the script that the build wrote; a page that somebody made by hand may not. */
export const isKnown = "runcardBinder" in globalThis;

/** @type {Binder} */
export const binder = /** @type {any} */ (globalThis).runcardBinder
  ?? { title: "", rollBack: null, triggers: [], moreTriggers: 0, contacts: {}, escalation: [], hours: [], severities: [] };

/**
 * A name for what is kept, which no other site of the same host has.
 * @param {string} name
 */
export const keyOf = (name) => `runcard.${name}:${new URL(ROOT).pathname}`;

/**
 * A link to a page, or to an entry on it.
 * @param {string} path from the site's root
 * @param {string} words
 * @param {string} [look]
 */
export const link = (path, words, look = "rc-ref") => {
  const url = new URL(path, ROOT);
  // Of a folder on a disk a browser shows the list of its files.
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return el("a", { class: look, href: url.href }, words);
};

/**
 * A contact; no more than its id where the pages know no more.
 * @param {string} id
 * @returns {import("./types.js").Contact}
 */
export const contact = (id) => binder.contacts[id] ?? { name: id, vacant: false, ways: [], href: `contacts/#${id}` };

/**
 * What leads to a contact: phone, e-mail, channel.
 * @param {string} id
 */
export const reach = (id) =>
  el("ul", { class: "rc-reach" }, ...contact(id).ways.map(([word, text, href]) =>
    el("li", {}, el(href ? "a" : "span", { class: "rc-call", href: href || null }, el("span", { class: "rc-word" }, word), ` ${text}`))));
