/** The run that is open in this browser: where it stands, and writing into it what happens off its page. */

import { event, state } from "../run/log.js";
import { idAmong } from "../run/store.js";
import { openRuns, runAsked } from "../site.js";

/**
 * @typedef {import("../run/types.js").Run} Run
 * @typedef {{type: "called", contact: string, answered: boolean | null} | {type: "judged", trigger: string, value: string, met: boolean}} Happening
 * @typedef {{run: Run, now: ReturnType<typeof state>, id: string | undefined}} Open `id` stands in its address where its ticket does not tell which it is
 */

/** @type {Promise<import("../run/store.js").Store> | undefined} */
let store;

const opened = () => (store ??= openRuns());

/**
 * The open run of this page, else the one that something last happened in; null where none is open.
 * @returns {Promise<Open | null>}
 */
export const current = async () => {
  const runs = await (await opened()).list();
  // The list begins with the run that something last happened in.
  const open = runs.map((run) => ({ run, now: state(run) })).filter(({ now }) => !now.finishedAt && !now.abandonedAt);
  const { ticket, id } = runAsked();
  const code = document.querySelector(".rc-checklist")?.getAttribute("data-rc-code");
  const here = open.filter(({ run }) => run.ticket === ticket && run.procedure.code === code);
  const found = here.find(({ run }) => run.id === id) ?? here[0] ?? open[0];
  return found ? { ...found, id: idAmong(found.run, runs) } : null;
};

/**
 * Hear of every change to a run.
 * @param {() => void} heard
 */
export const follow = async (heard) => (await opened()).subscribe(heard);

/**
 * Write into the open run what happened, where there is one. A browser that keeps nothing has none.
 * @param {Happening} happening
 */
export const record = async (happening) => {
  try {
    const open = await current();
    if (open) await (await opened()).append(open.run.id, [event({ ...happening, by: open.now.operator }, open.run)]);
  } catch {
    // The run's own page says what is wrong with keeping.
  }
};
