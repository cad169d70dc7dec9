/** What the build wrote for all pages, and where it stands. */

import { el } from "../dom.js";
import { ROOT } from "../site.js";

/** @typedef {import("./types.js").Binder} Binder */

/** @type {Binder | undefined} undefined where the script is missing, as on a page of another site */
export const binder = /** @type {any} */ (globalThis).runcardBinder;

/**
 * A name for what is kept, which no other site of the same host has.
 * @param {string} name
 */
export const keyOf = (name) => `runcard.${name}:${new URL(ROOT).pathname}`;

/**
 * The address of what is given from the site's root: of a page, and of an entry on it.
 * @param {string} path
 */
export const address = (path) => {
  const url = new URL(path, ROOT);
  // Of a folder on a disk a browser shows the list of its files.
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
};

/**
 * @param {string} path from the site's root
 * @param {...(Node | string)} words
 */
export const link = (path, ...words) => el("a", { class: "rc-ref", href: address(path) }, ...words);

/**
 * A contact's name, and its id where nobody knows it.
 * @param {string} id
 */
export const nameOf = (id) => binder?.contacts[id]?.name ?? id;

/**
 * What leads to a contact: phone, e-mail, channel.
 * @param {string} id
 */
export const reach = (id) => {
  const ways = binder?.contacts[id]?.ways ?? [];
  return el(
    "ul",
    { class: "rc-reach" },
    ...ways.map(([word, text, href]) => {
      const words = [el("span", { class: "rc-word" }, word), ` ${text}`];
      return el("li", {}, href ? el("a", { class: "rc-call", href }, ...words) : el("span", { class: "rc-call" }, ...words));
    }),
  );
};
