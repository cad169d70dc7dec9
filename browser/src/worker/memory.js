/** What a worker must know after the browser has stopped and started it: when it looked, and which page shows what. */

import { ROOT, cacheName, worker } from "./site.js";

/**
 * `looked`: when the site last said which revision it has; `tried`: when it was last asked; times in milliseconds, 0 for
 * never. `newest`: what it said. `failed`: whether the last attempt got no answer. `pages`: by client, the revision it
 * shows, empty where nobody knows, and since when.
 * @typedef {{looked: number, tried: number, newest: string, failed: boolean, pages: Record<string, [revision: string, since: number]>}} Memory
 */

/** The name of the cache that holds it: no revision is called so. */
export const MEMORY = "memory";
const KEY = ROOT + MEMORY;
/** A page that is being opened is not yet among those that are open. */
const OPENING = 60_000;

/** @returns {Promise<Memory>} */
const read = async () => {
  const nothing = { looked: 0, tried: 0, newest: "", failed: false, pages: {} };
  try {
    const found = await caches.match(KEY, { cacheName: cacheName(MEMORY) });
    return found ? { ...nothing, ...await found.json() } : nothing;
  } catch {
    return nothing;
  }
};

/** @type {Promise<Memory> | undefined} */
let memory;

export const recall = () => memory ??= read();

export const remember = async () => {
  const cache = await caches.open(cacheName(MEMORY));
  await cache.put(KEY, new Response(JSON.stringify(await recall())));
};

/**
 * Note what a page shows.
 * @param {string} client
 * @param {string} revision
 */
export const showing = async (client, revision) => {
  const { pages } = await recall();
  if (client) pages[client] = [revision, Date.now()];
  await remember();
};

/** Forget pages that are closed. Gives the revisions that are shown. */
export const shown = async () => {
  const { pages } = await recall();
  const open = new Set((await worker.clients.matchAll({ includeUncontrolled: true, type: "window" })).map(({ id }) => id));
  for (const [id, [, since]] of Object.entries(pages)) {
    if (!open.has(id) && Date.now() - since > OPENING) delete pages[id];
  }
  return new Set(Object.values(pages).map(([revision]) => revision));
};
