/** An open run: what is known of it, acting on it, and keeping it. Acts count at once; the store follows. */

import { sentence } from "../dom.js";
import { event, takingBack, withEvents } from "../run/log.js";
import { state } from "../run/state.js";
import { begun, memory } from "../site.js";

/**
 * @typedef {import("../run/types.js").Run} Run
 * @typedef {import("../run/types.js").Event} Event
 * @typedef {import("../run/computed.js").State} State
 * @typedef {import("../run/store.js").Store} Store
 * @typedef {import("../run/computed.js").Fields} Fields
 * @typedef {Fields extends infer F ? F extends unknown ? Omit<F, "by"> & {by?: string} : never : never} Act
 */

/** How soon keeping is tried again after it failed, in milliseconds. */
const AGAIN = 15_000;

export class Session {
  /**
   * @param {Store | null} store null where the browser keeps nothing
   * @param {Run} run
   * @param {string} fault why nothing is kept, in a sentence; empty where it is
   * @param {boolean} fresh whether the store does not know the run yet
   */
  constructor(store, run, fault = "", fresh = false) {
    this.store = store;
    this.run = run;
    this.fault = fault;
    this.fresh = fresh;
    /** @type {State} */
    this.state = state(run);
    /** Another tab deleted the run. */
    this.deleted = false;
    /** @type {Event[]} */
    this.unkept = [];
    /** @type {Promise<void>} */
    this.keeping = Promise.resolve();
    /** Called after each change, whoever made it. @type {() => void} */
    this.changed = () => {};
    this.timer = 0;
    this.journal = `unkept ${run.id} ${Math.random()}`;
    /** How many of the store's next messages are about what was done here. */
    this.own = 0;
    this.unsubscribe = store?.subscribe((id) => {
      if (id !== run.id) return;
      if (this.own > 0) this.own -= 1;
      else void this.reread();
    });
    this.takeUp();
  }

  /** What was done in the moment before a tab was left or died, too late for the store: another place keeps it at once. */
  takeUp() {
    for (const name of memory.names(`unkept ${this.run.id} `)) {
      const events = /** @type {Event[] | null} */ (memory.read(name)) ?? [];
      this.add(events);
      this.unkept.push(...events);
      memory.set(name, "");
    }
    if (this.fresh && this.store) memory.set(begun(this.run.id), JSON.stringify(this.run));
    if (this.fresh || this.unkept.length > 0) void this.keep();
  }

  /** @param {Event[]} events */
  add(events) {
    this.run = withEvents(this.run, ...events);
    this.state = state(this.run);
  }

  /**
   * Put into the log what a person did.
   * @param {...Act} acts
   */
  act(...acts) {
    for (const each of acts) {
      const made = event(/** @type {Fields} */ ({ by: this.state.operator, ...each }), this.run);
      this.add([made]);
      this.unkept.push(made);
    }
    this.changed();
    this.keep();
  }

  /**
   * Take something of a step back. Without types, it is open again.
   * @param {string} step
   * @param {Event["type"][]} [types]
   */
  takeBack(step, types) {
    const made = takingBack(this.run, step, this.state.operator, types);
    this.add(made);
    this.unkept.push(...made);
    this.changed();
    this.keep();
  }

  note() {
    memory.set(this.journal, this.unkept.length > 0 ? JSON.stringify(this.unkept) : "");
  }

  keep() {
    if (this.store) this.note();
    this.keeping = this.keeping.then(() => this.flush());
    return this.keeping;
  }

  async flush() {
    const { store, unkept } = this;
    if (!store || (unkept.length === 0 && !this.fresh)) return;
    const some = [...unkept];
    const before = this.fault;
    try {
      this.own += 1;
      if (this.fresh) {
        await store.add(this.run);
        memory.set(begun(this.run.id), "");
        this.fresh = false;
      } else await store.append(this.run.id, some);
      unkept.splice(0, some.length);
      this.note();
      this.fault = "";
    } catch (error) {
      this.own -= 1;
      this.fault = sentence(error);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), AGAIN);
    }
    if (this.fault !== before) this.changed();
  }

  /** Take in what another tab has done. */
  async reread() {
    if (!this.store || this.fresh) return;
    const kept = await this.store.get(this.run.id).catch(() => this.run);
    const known = new Set(this.run.events.map((each) => each.id));
    const news = kept?.events.filter((each) => !known.has(each.id));
    if (news?.length === 0) return;
    if (news) this.add(news);
    else this.deleted = true;
    this.changed();
  }

  close() {
    this.unsubscribe?.();
    clearTimeout(this.timer);
    this.changed = () => {};
  }
}

/**
 * Whether a run can still be worked on.
 * @param {State} now
 */
export const isOpen = (now) => !now.finishedAt && !now.abandonedAt;
