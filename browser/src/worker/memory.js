/** What a worker must know after the browser has stopped and started it: when it looked, and which page shows what. */

import { ROOT, cacheName, worker } from "./site.js";

/**
 * `looked`: when the site last said which revision it has; `tried`: when it was last asked; times in milliseconds, 0 for
 * never. `newest`: what it said. `failed`: whether the last attempt got no answer.
 * @typedef {{looked: number, tried: number, newest: string, failed: boolean}} Memory
 */

/** The name of the cache that holds it: no revision is called so. */
export const MEMORY = "memory";
const KEY = ROOT + MEMORY;
/** What a page shows has an entry of its own: while a worker takes over from another, both write. */
const PAGES = `${ROOT}${MEMORY}/`;
/** A page that is being opened is not yet among those that are open, for so many milliseconds. */
const OPENING = 60_000;

const store = () => caches.open(cacheName(MEMORY));

/** @returns {Promise<Memory>} */
const read = async () => {
  const nothing = { looked: 0, tried: 0, newest: "", failed: false };
  try {
    const found = await (await store()).match(KEY);
    return found ? { ...nothing, ...await found.json() } : nothing;
  } catch {
    return nothing;
  }
};

/** @type {Promise<Memory> | undefined} */
let memory;

export const recall = () => memory ??= read();

/** Write it down. A disk that is full is told where the site is to be kept. */
export const remember = async () => {
  const text = JSON.stringify(await recall());
  await (await store()).put(KEY, new Response(text)).catch(() => {});
};

/** @type {Map<string, string>} */
const known = new Map();

/**
 * Note what a page shows.
 * @param {string} client
 * @param {string} revision empty where nobody knows
 */
export const showing = async (client, revision) => {
  if (!client) return;
  known.set(client, revision);
  const text = JSON.stringify([revision, Date.now()]);
  await (await store()).put(PAGES + client, new Response(text)).catch(() => {});
};

/**
 * The revision that a page shows; empty where nobody knows.
 * @param {string} client
 */
export const shownBy = async (client) => {
  const revision = known.get(client);
  if (revision !== undefined) return revision;
  const found = await (await store()).match(PAGES + client);
  const [noted] = found ? await found.json() : [""];
  if (found) known.set(client, noted);
  return /** @type {string} */ (noted);
};

/** Forget pages that are closed. Gives the revisions that are shown. */
export const shown = async () => {
  const cache = await store();
  const open = new Set((await worker.clients.matchAll({ includeUncontrolled: true, type: "window" })).map(({ id }) => PAGES + id));
  /** @type {Set<string>} */
  const found = new Set();
  for (const key of await cache.keys()) {
    if (!key.url.startsWith(PAGES)) continue;
    const [revision, since] = await (await cache.match(key))?.json() ?? ["", 0];
    if (open.has(key.url) || Date.now() - since < OPENING) found.add(revision);
    else await cache.delete(key);
  }
  return found;
};
