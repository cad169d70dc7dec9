/** The service worker: keeps the whole site for when it cannot be reached, and says how old the copy is. */

import { letThrough, page, part } from "./answer.js";
import { deleteOthers, keep, listOf } from "./kept.js";
import { look } from "./look.js";
import { MEMORY, recall, remember, shown, shownBy } from "./memory.js";
import { pathOf } from "./paths.js";
import { LIST, NEWEST, REVISION, ROOT, WHY, revisions, tell, worker } from "./site.js";

/** What must always come from the site. */
const OWN = new Set([LIST, NEWEST, "sw.js"]);
/** A browser may forget that a worker is to take over, where the older one was at work just then: so long after, in milliseconds, it is told again. */
const AGAIN = [1000, 4000, 16_000];

/** @param {unknown} error */
const inWords = (error) => {
  if (error instanceof DOMException && error.name === "QuotaExceededError") return "the browser has no room for it";
  if (error instanceof TypeError) return "the site could not be read to its end";
  return error instanceof Error ? error.message : String(error);
};

const install = async () => {
  if (WHY === "") {
    try {
      await keep();
    } catch (error) {
      const older = await Promise.all((await revisions()).filter((each) => each !== REVISION).map(listOf));
      await tell({ fault: inWords(error), older: older.some(Boolean) ? "yes" : "" });
      throw error;
    }
  }
  await worker.skipWaiting();
  for (const wait of AGAIN) setTimeout(() => void worker.skipWaiting(), wait);
};

const activate = async () => {
  if (WHY !== "") {
    await deleteOthers(new Set());
    await tell({ fault: WHY, older: "" });
    await worker.registration.unregister();
    return;
  }
  await worker.clients.claim();
  // It was just read from the site.
  const memory = await recall();
  Object.assign(memory, { looked: Date.now(), tried: Date.now(), newest: REVISION, failed: false });
  await deleteOthers(new Set([REVISION, MEMORY, ...await shown()]));
  await remember();
  await tell({ kept: REVISION });
};

/** @param {string} client @param {boolean} now */
const status = async (client, now) => {
  const stays = !now || await look();
  const { looked, newest, failed } = await recall();
  if (!stays) {
    await deleteOthers(new Set());
    await worker.registration.unregister();
  }
  const list = await listOf(REVISION);
  return { page: await shownBy(client), kept: list && stays ? REVISION : "", newest, looked, failed };
};

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(ROOT)) return;
  const path = pathOf(request.url, ROOT);
  if (OWN.has(path)) return;
  event.respondWith(request.mode === "navigate" ? page(event, path) : part(event, path));
});

worker.addEventListener("message", (event) => {
  const { source, data, ports: [port] } = event;
  if (!(source instanceof Client)) return;
  if (data?.through) letThrough(source.url.replace(/#.*$/, ""));
  event.waitUntil(status(source.id, Boolean(data?.look)).then((answer) => port?.postMessage(answer)));
});
