/** Asking the site which revision it has. */

import { fetchList } from "./kept.js";
import { recall, remember } from "./memory.js";
import { NEWEST, REVISION, ROOT, worker } from "./site.js";

/** @typedef {import("./paths.js").List} List */

/** A phone in a bad place must show the page: this long is waited for an answer, in milliseconds. */
export const PATIENCE = 1500;
/** So long an answer counts, and so long nobody asks again after none came. */
const FRESH = 10_000, PAUSE = 30_000;

/** @type {Promise<List | null>} */
let newer = Promise.resolve(null);

/** The newest revision's files where it is not this worker's. */
export const newerList = () => newer;

/** The site says that it keeps nothing offline: it was moved, or is not made by us any more. */
class Gone extends Error {}

const ask = async () => {
  const answer = await fetch(ROOT + NEWEST, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status === 404 || answer.status === 410) throw new Gone();
  const { revision } = await answer.json();
  if (!answer.ok || typeof revision !== "string") throw new Error("no revision");
  return revision;
};

/** Whether it said so: from then on nothing is answered from a copy. */
let gone = false;

/** Find out; never throws. Gives whether the site is still one that is kept. */
const find = async () => {
  const memory = await recall();
  memory.tried = Date.now();
  try {
    memory.newest = await ask();
    memory.looked = memory.tried;
    memory.failed = false;
  } catch (error) {
    gone = error instanceof Gone;
    if (gone) return false;
    memory.failed = true;
  }
  if (!memory.failed && memory.newest !== REVISION) {
    newer = readNewer(memory.newest);
    void worker.registration.update().catch(() => {});
  }
  await remember();
  return true;
};

/** @param {string} revision */
const readNewer = async (revision) => {
  const known = await newer;
  const list = known?.revision === revision ? known : await fetchList().catch(() => null);
  return list?.revision === revision ? list : null;
};

/** @type {Promise<boolean> | null} */
let looking = null;

/** Ask now. Two who ask at once get one answer. */
export const look = () => looking ??= find().finally(() => { looking = null; });

/** Ask where the last answer is old. Gives false where the site is not kept any more. */
export const lookIfDue = async () => {
  if (gone || looking) return looking ?? false;
  const { tried, failed } = await recall();
  const age = Date.now() - tried;
  return age >= 0 && age < (failed ? PAUSE : FRESH) ? true : look();
};
