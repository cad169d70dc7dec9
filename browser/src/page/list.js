/** The page of runs: all that this browser holds, and the way in for those of another. */

import { button, el, say, sentence } from "../dom.js";
import { read } from "../run/file.js";
import { unpack } from "../run/handover.js";
import { event } from "../run/log.js";
import { samePerson, state } from "../run/state.js";
import { idAmong } from "../run/store.js";
import { memory, openRuns, runAddress } from "../site.js";
import { ask, tell } from "./dialog.js";
import { copyMarkdown, handOver, save, saveMarkdown } from "./record.js";
import { isOpen } from "./session.js";
import { ago, clock, named } from "./words.js";

/**
 * @typedef {import("../run/types.js").Run} Run
 * @typedef {import("../run/store.js").Store} Store
 */

/** So far apart two devices' clocks may be before it is said, in milliseconds. */
const AHEAD = 5 * 60_000;

/** @param {import("../run/computed.js").State} now */
const standing = (now) => {
  if (now.finishedAt) return `Finished ${clock(now.finishedAt)}${now.left > 0 ? `, ${now.left} left` : ""}`;
  if (now.abandonedAt) return `Abandoned ${clock(now.abandonedAt)}`;
  const at = `${now.total - now.left} of ${now.total}`;
  if (now.held) return `Held at ${now.held.step} since ${clock(now.held.at)} (${ago(now.held.at)}); ${at}`;
  return `Open, ${at}; last touched ${ago(now.lastAt)} ago${now.next ? `; next: ${named(now, now.next)}` : ""}`;
};

/** @param {Store} store @param {Run} run */
const remove = async (store, run) => {
  const answer = await ask({
    title: `Delete ${run.ticket}?`,
    body: [`The run of ${run.procedure.code} is deleted from this browser, for ever. Export it first if anybody may ask for it.`],
    acts: [{ act: "delete", label: "Delete it", quiet: true }],
    close: "Keep it",
  });
  if (!answer) return;
  await store.remove(run.id);
  say(`${run.ticket} is deleted.`);
};

/** @param {Store} store @param {Run} run @param {Run[]} runs all there are */
const card = (store, run, runs) => {
  const now = state(run);
  return el(
    "li",
    { class: "rc-card rc-run" },
    el(
      "h3",
      {},
      run.drill && el("strong", { class: "rc-drill" }, "Drill"),
      run.drill && " ",
      el("a", { href: runAddress(run.procedure.code, run.ticket, idAmong(run, runs)) }, `${run.ticket}: ${run.procedure.code} ${run.procedure.title}`),
    ),
    el("p", {}, standing(now)),
    el("p", { class: "rc-quiet" }, `Begun ${clock(now.startedAt)} by ${run.events[0]?.by ?? ""}`),
    el(
      "p",
      { class: "rc-buttons" },
      button("Copy as Markdown", () => copyMarkdown(run)),
      button("Download Markdown", () => saveMarkdown(run)),
      button("Download the run", () => save(run)),
      isOpen(now) && button("Hand over", () => handOver(run)),
      button("Delete", () => remove(store, run)),
    ),
  );
};

/**
 * Whether a run that comes in has the id of another one. No browser makes such: joined, the events of one would stand in
 * the other's record.
 * @param {Run} known
 * @param {Run} run
 */
const isOther = (known, run) => known.ticket !== run.ticket || known.procedure.code !== run.procedure.code;

/**
 * Take in a run of another browser. What it adds to one that is known is joined to it.
 * @param {Store} store
 * @param {Run} run
 * @returns {Promise<string>} what happened, as a sentence
 */
const take = async (store, run) => {
  const known = await store.get(run.id);
  if (known && isOther(known, run)) {
    return `${run.ticket} of ${run.procedure.code} is not taken in: it says that it is the run ${known.ticket} of ${known.procedure.code}, which is here.`;
  }
  await store.add(run);
  const now = await store.get(run.id);
  const more = (now?.events.length ?? 0) - (known?.events.length ?? 0);
  const ahead = run.events.some(({ at }) => Date.parse(at) > Date.now() + AHEAD) ? " Its times are ahead of this device's clock: what is done now is put after them." : "";
  if (!known) return `${run.ticket} of ${run.procedure.code} is imported.${ahead}`;
  return `${run.ticket} was here${more > 0 ? `: ${more} events are joined to it` : ", with all of this"}.${ahead}`;
};

/** @param {Store} store @param {File} file */
const importFile = async (store, file) => {
  try {
    const found = read(await file.text());
    return `${file.name}: ${"run" in found ? await take(store, found.run) : found.fault}`;
  } catch (error) {
    return `${file.name}: ${sentence(error)}`;
  }
};

/** @param {Store} store @param {HTMLElement} said */
const importing = (store, said) => {
  const input = el("input", { id: "_import", type: "file", accept: ".json,application/json", multiple: true, class: "rc-input" });
  input.addEventListener("change", async () => {
    const results = await Promise.all([...(input.files ?? [])].map((file) => importFile(store, file)));
    said.replaceChildren(...results.map((each) => el("p", {}, each)));
    input.value = "";
  });
  return el("p", { class: "rc-field" }, el("label", { for: "_import" }, "Import runs from files"), input);
};

/**
 * Offer the run that stands in the address, handed over by another device.
 * @param {Store} store
 * @param {import("../run/types.js").Procedure} [shown] what the page shows
 * @returns {Promise<Run | null>} the run, where it was taken over
 */
export const takeOver = async (store, shown) => {
  const packed = new URLSearchParams(location.hash.slice(1)).get("run");
  if (!packed) return null;
  history.replaceState(history.state, "", location.pathname + location.search);
  const found = await unpack(packed, shown);
  if (!("run" in found)) {
    await tell("This run cannot be read", found.fault);
    return null;
  }
  const { run } = found;
  const now = state(run);
  const answer = await ask({
    title: `Take over ${run.ticket}?`,
    body: [`${run.drill ? "Drill. " : ""}${run.procedure.code} ${run.procedure.title}, from “${run.site}”.`, standing(now), `At the keyboard until now: ${now.operator}.`],
    fields: [{ name: "who", label: "Who you are", value: memory.get("who"), needed: "Give your name: it stands beside what you do." }],
    acts: [{ act: "take", label: "Take it over" }],
  });
  if (!answer) return null;
  say(await take(store, run));
  const taken = await store.get(run.id), { who = "" } = answer;
  memory.set("who", who);
  if (!taken || isOther(taken, run)) return null;
  if (samePerson(who, state(taken).operator)) return taken;
  await store.append(taken.id, [event({ type: "joined", by: who }, taken)]);
  return store.get(run.id);
};

/** @param {HTMLElement} place */
export const startList = async (place) => {
  const said = el("div", { role: "status" });
  const list = el("div");
  place.replaceChildren(said, list);
  try {
    const store = await openRuns();
    list.before(importing(store, said));
    const paint = async () => {
      const kept = await store.list();
      const runs = kept.map((run) => ({ run, open: isOpen(state(run)) }));
      const parts = /** @type {const} */ ([["Open", true], ["Finished and abandoned", false]]).map(([title, open]) => {
        const own = runs.filter((each) => each.open === open);
        return own.length > 0 && el("section", { class: "rc-section", "aria-label": title }, el("h2", {}, title), el("ul", { role: "list", class: "rc-cards" }, ...own.map(({ run }) => card(store, run, kept))));
      });
      list.replaceChildren(...parts.filter((each) => each instanceof Node));
      if (runs.length === 0) list.replaceChildren(el("p", {}, "No run is kept in this browser. A run begins on the page of its checklist: Start a run."));
    };
    store.subscribe(() => void paint());
    await paint();
    await takeOver(store);
    window.addEventListener("hashchange", () => void takeOver(store));
  } catch (error) {
    said.replaceChildren(el("p", { class: "rc-fault" }, sentence(error)));
  }
};
