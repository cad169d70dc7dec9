/** Where the worker's site is, which revision it was built for, and where it keeps what. */

const scope = /** @type {ServiceWorkerGlobalScope & typeof globalThis & {runcard: {revision: string, why: string}}} */ (
  /** @type {unknown} */ (self)
);

/** The worker itself. */
export const worker = scope;

/** The site's address; ends in `/`. */
export const ROOT = scope.registration.scope;

/** The revision that this worker keeps, and why it keeps none: the build writes both in front of this script. */
export const { revision: REVISION, why: WHY } = scope.runcard;

/** What says which revision the site has. */
export const NEWEST = "revision.json";
/** What lists its files. */
export const LIST = "offline.json";

// Sites in folders of one host share what a browser keeps.
const PREFIX = `runcard ${ROOT} `;

/** @param {string} revision */
export const cacheName = (revision) => PREFIX + revision;

/** The revisions of this site that have a cache, complete or not. */
export const revisions = async () =>
  (await caches.keys()).filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));

/**
 * Tell every page of the site.
 * @param {Record<string, string>} message
 */
export const tell = async (message) => {
  for (const client of await scope.clients.matchAll({ includeUncontrolled: true, type: "window" })) client.postMessage({ runcard: message });
};
