/** Beginning a run, and finding it again: the head of a checklist's page and the address. */

import { FIRST, button, el, one, sentence } from "../dom.js";
import { newRun } from "../run/log.js";
import { samePerson, state } from "../run/state.js";
import { idAmong } from "../run/store.js";
import { memory, openRuns, runAddress, runAsked, siteTitle } from "../site.js";
import { ask, tell } from "./dialog.js";
import { filledIn, startFilling } from "./fill.js";
import { startList, takeOver } from "./list.js";
import { nameless, procedure } from "./read.js";
import { openRun } from "./run.js";
import { Session, isOpen } from "./session.js";
import { ago } from "./words.js";

/**
 * @typedef {import("../run/types.js").Run} Run
 * @typedef {import("../run/store.js").Store} Store
 */

/** @param {Run} [run] @param {string} [id] where its ticket does not tell which it is */
const addressOf = (run, id) => {
  const url = new URL(location.href);
  url.searchParams.delete("run");
  url.searchParams.delete("id");
  if (run) url.searchParams.set("run", run.ticket);
  if (id) url.searchParams.set("id", id);
  return url;
};

/** @param {Run} [run] */
const remember = (run) => {
  const asked = new URLSearchParams(location.search).get("id") ?? "";
  history.replaceState({ ...history.state, run: run?.id }, "", addressOf(run, asked === run?.id ? asked : ""));
};

class Head {
  /**
   * @param {HTMLElement} root
   * @param {Store | null} store
   * @param {string} fault
   */
  constructor(root, store, fault) {
    this.root = root;
    this.store = store;
    this.fault = fault;
    this.code = root.dataset.rcCode ?? "";
    /** @type {import("../run/types.js").Procedure | undefined} */
    this.read = undefined;
    this.place = el("div", { class: "rc-start" });
    const before = one(".rc-head > .rc-facts", root);
    if (before) before.before(this.place);
    else one(".rc-head", root)?.append(this.place);
  }

  /** What the page shows. It is read when a run needs it: most visits need none. */
  get shown() {
    return this.read ??= procedure(this.root);
  }

  /** The runs of this checklist that are open, and a button for a new one. */
  async paint() {
    const runs = (await this.store?.list().catch(() => [])) ?? [];
    const open = runs.filter((run) => run.procedure.code === this.code).map((run) => ({ run, now: state(run) })).filter(({ now }) => isOpen(now));
    const links = open.map(({ run, now }) =>
      el(
        "li",
        {},
        el("a", { class: "rc-button", href: addressOf(run, idAmong(run, runs)).href }, `Go on with ${run.ticket}`),
        ` ${run.drill ? "Drill. " : ""}${now.total - now.left} of ${now.total}${now.held ? ", held" : ""}; last touched ${ago(now.lastAt)} ago`,
      ));
    this.place.replaceChildren(
      el("p", {}, button("Start a run", () => this.begin(""), FIRST)),
    );
    if (links.length > 0) this.place.append(el("ul", { role: "list" }, ...links));
  }

  /**
   * @param {string} ticket as the address has it
   * @returns {Promise<void>}
   */
  async begin(ticket) {
    const without = nameless(this.root);
    const answer = await ask({
      title: `Start a run of ${this.code}`,
      body: [
        this.fault && el("p", { class: "rc-fault" }, this.fault),
        without > 0 && el("p", { class: "rc-fault" }, `${without} lines of this checklist have no id yet: they are no part of a run.`),
      ].filter((each) => each instanceof Node),
      fields: [
        { name: "ticket", label: "Change or incident", hint: " such as CHG-1234", value: ticket, needed: "Give the ticket: the run is found by it." },
        { name: "who", label: "Who you are", value: memory.get("who"), needed: "Give your name: it stands beside what you do." },
        { name: "drill", label: "This is a drill", check: true },
      ],
      acts: [{ act: "start", label: "Start" }],
    });
    if (!answer) return;
    const { ticket: given = "", who = "", drill } = answer;
    memory.set("who", who);
    const known = await this.store?.find(this.code, given).catch(() => null);
    if (known && isOpen(state(known))) {
      if (known.drill === Boolean(drill)) return this.goOn(known, who);
      await tell(`${known.ticket} is ${known.drill ? "a drill" : "no drill"}`, "A run of this ticket is open here. Go on with it as what it is, or give this one another ticket.");
      return this.begin(given);
    }
    this.create(newRun({ procedure: this.shown, ticket: given, who, drill: Boolean(drill), site: siteTitle() }));
  }

  /** @param {Run} run */
  create(run) {
    const session = new Session(this.store, run, this.fault, true);
    const before = filledIn();
    this.open(session);
    const filled = Object.entries(before).filter(([name, value]) => session.state.values[name] !== value);
    if (filled.length > 0) session.act(...filled.map(([variable, value]) => /** @type {const} */ ({ type: "filled", variable, value })));
  }

  /** @param {Run} run @param {string} [who] who is at the keyboard from now on, where that was asked */
  goOn(run, who) {
    const session = new Session(this.store, run, this.fault);
    this.open(session);
    if (who && !samePerson(who, session.state.operator)) session.act({ type: "joined", by: who });
  }

  /** @param {Session} session */
  open(session) {
    remember(session.run);
    this.place.hidden = true;
    openRun(this.root, session, this.shown, () => {
      remember();
      this.place.hidden = false;
      void this.paint();
    });
  }
}

/** @param {HTMLElement} root */
const startChecklist = async (root) => {
  startFilling(root);
  let fault = "";
  const store = await openRuns().catch((error) => {
    fault = sentence(error);
    return null;
  });
  const head = new Head(root, store, fault);
  const taking = async () => (store && location.hash.startsWith("#run=") ? takeOver(store, head.shown).catch(() => null) : null);
  // Whatever run is open here: the page is loaded anew with the one that was taken over.
  addEventListener("hashchange", async () => {
    const taken = await taking();
    if (taken) location.assign(runAddress(taken.procedure.code, taken.ticket, taken.id));
  });
  const taken = await taking();
  if (taken) return head.goOn(taken);
  const { ticket: wanted, id } = runAsked();
  const known = wanted ? await store?.find(head.code, wanted, id).catch(() => null) : null;
  if (known) return head.goOn(known);
  await head.paint();
  if (wanted) await head.begin(wanted);
};

/** Make the page of a checklist, or the page of runs, work. */
export const startRuns = () => {
  const root = one(".rc-checklist");
  const list = one("#_runs");
  if (root) void startChecklist(root);
  else if (list) void startList(list);
};
