/** The copies of the site that the browser holds: one cache a revision, complete when its list is in it. */

import { addressOf, hashOf } from "./paths.js";
import { LIST, REVISION, ROOT, cacheName, revisions } from "./site.js";

/** @typedef {import("./paths.js").List} List */

const AT_ONCE = 6;

/** @type {Map<string, Promise<List | null>>} */
const lists = new Map();

/** @param {string} revision */
const readList = async (revision) => {
  const found = await caches.match(ROOT + LIST, { cacheName: cacheName(revision) });
  return found ? /** @type {List} */ (await found.json()) : null;
};

/**
 * The list of a revision; null where its copy is not whole, or was deleted by the browser.
 * @param {string} revision
 */
export const listOf = async (revision) => {
  const known = lists.get(revision) ?? readList(revision);
  lists.set(revision, known);
  const list = await known.catch(() => null);
  if (!list) lists.delete(revision);
  return list;
};

/**
 * A file of a kept revision.
 * @param {string} revision
 * @param {string} file
 */
export const fileOf = (revision, file) => caches.match(ROOT + encodeURI(file), { cacheName: cacheName(revision) });

/** The list that the site has now. Throws where it cannot be had. */
export const fetchList = async () => {
  const answer = await fetch(ROOT + LIST, { cache: "no-store" });
  if (!answer.ok) throw new Error(`the site has no ${LIST}`);
  return /** @type {List} */ (await answer.json());
};

/**
 * A copy of an answer that may be given for any request: not marked as redirected, nor as compressed, which it is no more.
 * @param {Response} answer
 * @param {ArrayBuffer} bytes
 */
export const plain = (answer, bytes) => {
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(bytes, { headers });
};

/**
 * Fetch a file and hold it against its hash. What the browser has of an earlier visit is taken where it is the same.
 * @param {string} file
 * @param {string} hash
 */
const fetched = async (file, hash) => {
  for (const cache of /** @type {const} */ (["default", "reload"])) {
    const answer = await fetch(addressOf(file, ROOT), { cache });
    if (!answer.ok) continue;
    const bytes = await answer.arrayBuffer();
    if (await hashOf(bytes) === hash) return plain(answer, bytes);
  }
  throw new Error(`the site does not give ${file} as it was built`);
};

/** The files of complete copies, by path and hash. */
const atHand = async () => {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const revision of await revisions()) {
    const list = await listOf(revision);
    for (const [file, [, hash]] of Object.entries(list?.files ?? {})) found.set(`${hash} ${file}`, revision);
  }
  return found;
};

/**
 * Do something for each, a few at a time; the first that fails ends it.
 * @template T
 * @param {T[]} all
 * @param {(each: T) => Promise<void>} work
 */
const each = async (all, work) => {
  const left = all.values();
  const lane = async () => {
    for (const one of left) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
};

/**
 * Keep every file of this worker's revision, or throw; what was right stays for the next attempt. Files that have not
 * changed are taken from earlier copies.
 */
export const keep = async () => {
  const list = await fetchList();
  if (list.revision !== REVISION) throw new Error("the site changed while it was read");
  const cache = await caches.open(cacheName(REVISION));
  const known = await atHand();
  await each(Object.entries(list.files), async ([file, [, hash]]) => {
    const key = ROOT + encodeURI(file);
    if (await cache.match(key)) return;
    const from = known.get(`${hash} ${file}`);
    const copy = from === undefined ? undefined : await fileOf(from, file);
    await cache.put(key, copy ?? await fetched(file, hash));
  });
  await cache.put(ROOT + LIST, new Response(JSON.stringify(list)));
};

/**
 * Delete copies, but for those named.
 * @param {Set<string>} used
 */
export const deleteOthers = async (used) => {
  for (const revision of await revisions()) if (!used.has(revision)) await caches.delete(cacheName(revision));
};
