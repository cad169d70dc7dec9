/** What a person can do to a step, and what holds them back. */

import { el, say } from "../dom.js";
import { judge } from "../run/judge.js";
import { samePerson } from "../run/state.js";
import { ask, tell } from "./dialog.js";
import { named, said, stepOf } from "./words.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./session.js").Act} Act
 * @typedef {import("../run/computed.js").State} State
 * @typedef {import("../run/computed.js").SectionState} SectionState
 * @typedef {{session: Session, go: (step: string) => void}} Open an open run, and how to go to a step of it on the page
 */

/**
 * Earlier sections that are not passed: all that is left counts in a read-do list, critical items in any.
 * @param {Session} session
 * @param {string} step
 * @returns {SectionState[]}
 */
const gates = ({ state }, step) => {
  const own = stepOf(state, step)?.section;
  const place = state.sections.findIndex((each) => each.anchor === own);
  const all = state.procedure.mode === "read-do";
  return state.sections.slice(0, Math.max(0, place)).filter((each) => (all ? each.left : each.criticalLeft) > 0 && !each.overridden);
};

/** @param {Session} session @param {SectionState} section */
const leftIn = ({ state }, section) =>
  state.procedure.steps.filter((each) => each.section === section.anchor && state.steps.get(each.id)?.lacks);

/** What is listed of many. */
const MOST = 9;

/** @param {State} now @param {string[]} ids */
const list = (now, ids) =>
  el(
    "ul",
    {},
    ...ids.slice(0, MOST).map((id) => el("li", {}, `${stepOf(now, id)?.critical ? "Critical: " : ""}${named(now, id)}`)),
    ids.length > MOST && el("li", {}, `and ${ids.length - MOST} more`),
  );

/**
 * @param {Open} open
 * @param {string} step
 * @returns {Promise<boolean>} whether the way to a step is free, or was made free for a reason
 */
const pass = async ({ session, go }, step) => {
  const closed = gates(session, step);
  if (closed.length === 0) return true;
  const left = closed.map((each) => ({ section: each, steps: leftIn(session, each) }));
  const first = left[0]?.steps[0]?.id ?? "";
  const answer = await ask({
    title: "Not all is done before this",
    body: left.flatMap(({ section, steps }) => [
      el("p", {}, el("strong", {}, section.title), `: ${steps.length} left`),
      list(session.state, steps.map((each) => each.id)),
    ]),
    fields: [{ name: "reason", label: "Why go on all the same? It is recorded.", value: "", needed: "Say why, or go back." }],
    acts: [
      { act: "back", label: `Go to ${first}`, free: true },
      { act: "on", label: "Go on all the same", quiet: true },
    ],
  });
  if (answer?.act === "back") go(first);
  if (answer?.act !== "on") return false;
  const reason = answer.reason ?? "";
  session.act(...left.map(({ section, steps }) => /** @type {Act} */ ({ type: "overridden", section: section.anchor, reason, left: steps.map((each) => each.id) })));
  return true;
};

/**
 * Put into the log what was done, and say it. A run that is held goes on by it.
 * @param {Open} open
 * @param {Act} act
 */
const put = ({ session }, act) => {
  const held = session.state.held ? [/** @type {Act} */ ({ type: "resumed" })] : [];
  session.act(...held, act);
  const { next, left, procedure } = session.state;
  const last = session.run.events.at(-1);
  const then = next ? `Next: ${named(session.state, next)}` : left > 0 ? `${left} left.` : `All worked through. ${procedure.completion}`;
  say(`${last ? said(last) : ""}. ${then}`);
};

/**
 * A sign-off is done by who signs, whoever is at the keyboard.
 * @param {Open} open
 * @param {string} step
 */
const sign = async (open, step) => {
  const answer = await ask({
    title: "Sign-off",
    body: [named(open.session.state, step)],
    fields: [{ name: "by", label: "Who signs?", needed: "Give the name of who signs." }],
    acts: [{ act: "ok", label: "Signed" }],
  });
  if (answer) put(open, { type: "done", step, by: answer.by ?? "" });
};

/**
 * @param {Open} open
 * @param {string} step
 */
export const done = async (open, step) => {
  if (!await pass(open, step)) return;
  if (stepOf(open.session.state, step)?.kind === "sign-off") await sign(open, step);
  else put(open, { type: "done", step });
};

/**
 * Done, or open again where it was.
 * @param {Open} open
 * @param {string} step
 */
export const toggle = async (open, step) => {
  const { session } = open;
  if (session.state.steps.get(step)?.status !== "done") return done(open, step);
  session.takeBack(step);
  say(`${step} is open again.`);
};

/** @param {Open} open @param {string} step */
export const notApplicable = async (open, step) => {
  const answer = await ask({
    title: "Not applicable",
    body: [named(open.session.state, step)],
    fields: [{ name: "reason", label: "Why does it not apply?", needed: "Give a reason: it stands in the record." }],
    acts: [{ act: "ok", label: "Not applicable" }],
  });
  if (answer && await pass(open, step)) put(open, { type: "not-applicable", step, reason: answer.reason ?? "" });
};

/** @param {Open} open @param {string} step */
export const failed = async (open, step) => {
  const answer = await ask({
    title: "Failed",
    body: [named(open.session.state, step)],
    fields: [{ name: "note", label: "What was seen?", long: true, needed: "Say what was seen: it stands in the record." }],
    acts: [{ act: "ok", label: "Failed" }],
  });
  if (answer && await pass(open, step)) put(open, { type: "failed", step, note: answer.note ?? "" });
};

/** @param {Open} open @param {string} step */
export const note = async (open, step) => {
  const answer = await ask({
    title: "Note",
    body: [named(open.session.state, step)],
    fields: [{ name: "note", label: "Note", long: true, needed: "Write something." }],
    acts: [{ act: "ok", label: "Add the note" }],
  });
  if (answer) put(open, { type: "noted", step, note: answer.note ?? "" });
};

/** @param {Open} open @param {string} step */
export const verify = async (open, step) => {
  const at = open.session.state.steps.get(step);
  if (at?.status !== "done") return void tell("Not done yet", `${named(open.session.state, step)} is verified once it is done.`);
  const answer = await ask({
    title: "Verified by a second person",
    body: [named(open.session.state, step), `Done by ${at.by}. Somebody else looks at it, and signs here.`],
    fields: [{
      name: "by",
      label: "Who has looked at it?",
      needed: "Give the name of who has looked at it.",
      fault: (name) => (samePerson(name, at.by) ? `${at.by} has done it. Another person must verify it.` : null),
    }],
    acts: [{ act: "ok", label: "Verified" }],
  });
  if (answer) put(open, { type: "verified", step, by: answer.by ?? "" });
};

/**
 * Record a value; without one, take back what was recorded.
 * @param {Open} open
 * @param {string} step
 * @param {string} value as typed
 */
export const measure = async (open, step, value) => {
  const { session } = open;
  const limit = stepOf(session.state, step)?.limit;
  if (!limit || value === (session.state.steps.get(step)?.value ?? "")) return;
  if (!value) {
    session.takeBack(step, ["measured"]);
    return say(`${step} has no value.`);
  }
  if (!await pass(open, step)) return;
  const { holds, why } = judge(limit, value);
  put(open, { type: "measured", step, value, holds });
  say(`${step}: ${why}`);
};

/** @param {Open} open */
export const undo = ({ session }) => {
  const last = session.state.lastUndoable;
  if (!last[0]) return say("Nothing to undo.");
  session.act(...last.map(({ id }) => /** @type {Act} */ ({ type: "undone", event: id })));
  say(`Taken back: ${said(last[0])}.`);
};

/** @param {Open} open */
export const hold = ({ session }) => {
  const { state } = session;
  if (state.held) {
    session.act({ type: "resumed" });
    return say(`Resumed. Next: ${named(session.state, session.state.next)}`);
  }
  session.act({ type: "held", at_step: state.next ?? "", note: "" });
  say(`Held at ${state.next ?? "the end"}.`);
};

/** @param {Open} open */
export const finish = async ({ session, go }) => {
  const { state } = session;
  if (state.left > 0) {
    const left = [...state.steps].filter(([, each]) => each.lacks).map(([id]) => id);
    const first = left[0] ?? "";
    const answer = await ask({
      title: `${state.left} left`,
      body: ["The completion call comes when all is worked through: done, or not applicable for a reason.", list(state, left)],
      acts: [
        { act: "go", label: `Go to ${first}` },
        // Everything that is left was passed for a reason that is recorded.
        ...(state.next ? [] : [{ act: "end", label: "End without the call", quiet: true }]),
      ],
    });
    if (answer?.act === "go") go(first);
    if (answer?.act !== "end") return;
  }
  session.act({ type: "finished" });
  say(state.left > 0 ? "Ended." : state.procedure.completion);
};

/** @param {Open} open */
export const abandon = async ({ session }) => {
  const answer = await ask({
    title: "Abandon this run",
    body: ["It stays in the list of runs, and can be exported. Nothing more can be ticked."],
    fields: [{ name: "reason", label: "Why?", needed: "Give a reason: it stands in the record." }],
    acts: [{ act: "ok", label: "Abandon it" }],
    close: "Go on with the run",
  });
  if (answer) session.act({ type: "abandoned", reason: answer.reason ?? "" });
};

/** @param {Open} open */
export const changeHands = async ({ session }) => {
  const answer = await ask({
    title: "Who is at the keyboard?",
    body: [`Until now: ${session.state.operator}`],
    fields: [{ name: "by", label: "Your name", needed: "Give a name: it stands beside what you do." }],
    acts: [{ act: "ok", label: "From now on" }],
  });
  if (answer) session.act({ type: "joined", by: answer.by ?? "" });
};
