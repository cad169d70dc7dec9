/** What the worker answers to a page that asks for a file. */

import { fileOf, listOf, plain } from "./kept.js";
import { look, lookIfDue, newerList } from "./look.js";
import { recall, showing, shownBy } from "./memory.js";
import { hashOf, isMeant, route } from "./paths.js";
import { REVISION, ROOT, WHY } from "./site.js";

/** So long the site may take for a page that is kept too, in milliseconds. */
const PAGE = 4000;

/** @param {string} path */
const missing = (path) =>
  new Response(`The site cannot be reached, and this is not kept offline: ${path}\n`, {
    status: 503,
    headers: { "content-type": "text/plain; charset=utf-8" },
  });

/**
 * A file of the copy; undefined where the copy has none, or the browser has deleted it.
 * @param {string} revision
 * @param {string} path
 * @param {Request} request
 */
const kept = async (revision, path, request) => {
  const files = (await listOf(revision))?.files;
  const found = files && route(path, files);
  if (!found) return undefined;
  if ("moved" in found) return Response.redirect(ROOT + encodeURI(found.moved) + new URL(request.url).search);
  const [, hash] = files[found.file] ?? [0, ""];
  return isMeant(request.url, hash) ? fileOf(revision, found.file) : undefined;
};

/**
 * Which revision bytes from the site belong to. A server between may still give an old page beside the new revision's
 * name: only what has the right hash is taken for new. Empty where nobody knows.
 * @param {string} path
 * @param {ArrayBuffer} bytes
 */
const revisionOf = async (path, bytes) => {
  const hash = await hashOf(bytes);
  for (const list of [await newerList(), await listOf(REVISION)]) {
    const found = list && route(path, list.files);
    if (found && "file" in found && list.files[found.file]?.[1] === hash) return list.revision;
  }
  return "";
};

/**
 * A page as the site gives it now; undefined where it does not.
 * @param {FetchEvent} event
 * @param {string} path
 * @param {RequestCache} cache
 */
const current = async (event, path, cache) => {
  const { url, referrer } = event.request;
  try {
    const signal = AbortSignal.timeout(PAGE);
    const answer = await fetch(url, { cache, credentials: "include", redirect: "manual", referrer, signal });
    // The way to a login page, or from a folder without its slash: the browser goes it.
    if (answer.type === "opaqueredirect") return answer;
    if (!answer.ok) return undefined;
    const bytes = await answer.arrayBuffer();
    event.waitUntil(revisionOf(path, bytes).then((revision) => showing(event.resultingClientId, revision)));
    return plain(answer, bytes);
  } catch {
    return undefined;
  }
};

/** @param {FetchEvent} event @param {string} path */
const copy = async (event, path) => {
  const found = await kept(REVISION, path, event.request);
  if (found) event.waitUntil(showing(event.resultingClientId, REVISION));
  return found;
};

/** @param {FetchEvent} event @param {string} path */
const unknown = async (event, path) => {
  try {
    return await fetch(event.request);
  } catch {
    const list = await listOf(REVISION);
    if (list?.leftOut.includes(path)) return missing(path);
    const page = await fileOf(REVISION, "404.html");
    if (!page) return missing(path);
    event.waitUntil(showing(event.resultingClientId, REVISION));
    return new Response(page.body, { status: 404, headers: page.headers });
  }
};

/** @type {string | null} */
let through = null;

/**
 * Let the next request for a page go to the site, whatever is kept.
 * @param {string} url
 */
export const letThrough = (url) => { through = url; };

/**
 * @param {FetchEvent} event of a page that is opened
 * @param {string} path
 */
export const page = async (event, path) => {
  const asked = through === event.request.url;
  through = null;
  const stays = WHY === "" && await (asked ? look() : lookIfDue());
  if (!stays) return (await current(event, path, "no-cache")) ?? fetch(event.request);
  const { failed, newest } = await recall();
  // Where nobody answers who knows the revision, it may be a login page that people want to see. Not the browser's own
  // cache, even where the server agrees to it: files that are all given one time of change look unchanged to many servers.
  const first = asked || (!failed && newest !== REVISION) ? await current(event, path, "reload") : undefined;
  return first ?? (await copy(event, path)) ?? unknown(event, path);
};

/**
 * What a page needs comes from the revision the page has; else from the site.
 * @param {FetchEvent} event
 * @param {string} path
 */
export const part = async (event, path) => {
  const { request } = event;
  const shows = await shownBy(event.clientId);
  const own = shows ? await kept(shows, path, request) : undefined;
  if (own) return own;
  try {
    return await fetch(request);
  } catch {
    return (await kept(REVISION, path, request)) ?? missing(path);
  }
};
