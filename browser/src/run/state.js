/** How a run stands, computed from its procedure and its log. */

import { lastUndoable, remaining, standing } from "./log.js";
import { usable } from "./variables.js";

/** @import { Event, Procedure, Run, Step } from "./types.js" */
/** @import { EventOf, SectionState, State, StepState } from "./computed.js" */

/** @param {string} name */
const folded = (name) => name.replace(/\s/gu, "").toLowerCase();

/**
 * @param {string} a
 * @param {string | null} b
 * @returns {boolean} whether they name one person, whatever the case and the blanks
 */
export const samePerson = (a, b) => folded(a) === folded(b ?? "");

/** @returns {StepState} */
const untouched = () => ({
  status: "open", at: null, by: null, note: null, notes: [], value: null, holds: null, verified: null, event: null, lacks: "work",
});

/**
 * @param {StepState} step
 * @param {EventOf<"done" | "not-applicable" | "failed">} event
 * @param {string | null} note
 */
const mark = (step, event, note) => {
  // Two tabs, or two people, ticked the same step: it was done when it was first done.
  if (event.type === "done" && step.status === "done") return;
  Object.assign(step, { status: event.type, at: event.at, by: event.by, note, verified: null, event: event.id });
};

/**
 * How an event changes the step that it names.
 * @param {StepState} step
 * @param {Event} event
 */
const change = (step, event) => {
  if (event.type === "done") mark(step, event, null);
  else if (event.type === "not-applicable") mark(step, event, event.reason);
  else if (event.type === "failed") mark(step, event, event.note);
  else if (event.type === "noted") step.notes.push(event.note);
  // What was verified is the value as it was.
  else if (event.type === "measured") Object.assign(step, { value: event.value, holds: event.holds, verified: null });
  else if (event.type === "verified" && step.status === "done" && !step.verified && !samePerson(event.by, step.by)) {
    step.verified = { by: event.by, at: event.at };
  }
};

/**
 * What a step still needs. A failed step and a value outside its limit are not complete: only doing them again, a reason
 * why they do not apply, or overriding the gate lets the section end.
 * @param {Step} step
 * @param {StepState} state
 * @param {Procedure["mode"]} mode
 * @returns {StepState["lacks"]}
 */
const lacking = (step, state, mode) => {
  if (state.status === "open") return "work";
  if (state.status === "failed") return "success";
  if (state.status === "not-applicable") return step.critical && !state.note?.trim() ? "reason" : null;
  if (state.holds === false) return "limit";
  return mode === "do-confirm" && step.critical && !state.verified ? "verification" : null;
};

/**
 * @param {Event[]} stand
 * @param {Map<string, Step>} known steps of every procedure the run followed, by id
 * @returns {Map<string, StepState>}
 */
const replay = (stand, known) => {
  const states = new Map([...known.keys()].map((id) => [id, untouched()]));
  for (const event of stand) {
    const step = "step" in event && event.step !== undefined ? states.get(event.step) : undefined;
    if (step) change(step, event);
  }
  return states;
};

/**
 * @template {Event["type"]} T
 * @param {Event[]} stand
 * @param {T} type
 * @returns {EventOf<T>[]}
 */
const ofType = (stand, type) => /** @type {EventOf<T>[]} */ (stand.filter((each) => each.type === type));

/**
 * @param {Procedure} procedure
 * @param {Map<string, StepState>} steps
 * @param {EventOf<"overridden">[]} overrides
 * @returns {SectionState[]} of the sections that have steps
 */
const sectionStates = (procedure, steps, overrides) => {
  const made = [];
  for (const { anchor, title } of procedure.sections) {
    const own = procedure.steps.filter((step) => step.section === anchor);
    const left = own.filter((step) => steps.get(step.id)?.lacks);
    // A gate passed holds for what was known to be left, not for what failed since.
    const passed = overrides.filter((each) => each.section === anchor && left.every((step) => each.left.includes(step.id))).at(-1);
    const overridden = left.length && passed ? { by: passed.by, at: passed.at, reason: passed.reason } : null;
    const criticalLeft = left.filter((step) => step.critical).length;
    if (own.length) made.push({ anchor, title, total: own.length, left: left.length, criticalLeft, overridden });
  }
  return made;
};

/**
 * The step to do now. A section is not left while something in it is: first what is open, then what failed or waits for a
 * second person.
 * @param {Procedure} procedure
 * @param {Map<string, StepState>} steps
 * @param {SectionState[]} sections
 */
const nextStep = (procedure, steps, sections) => {
  const section = sections.find((each) => each.left && !each.overridden);
  if (!section) return null;
  const left = procedure.steps.filter((step) => step.section === section.anchor && steps.get(step.id)?.lacks);
  return (left.find((step) => steps.get(step.id)?.status === "open") ?? left[0])?.id ?? null;
};

/** @param {Procedure} procedure @param {EventOf<"filled">[]} filled */
const valuesOf = (procedure, filled) => {
  /** @type {Record<string, string>} */
  const values = {};
  for (const { name, default: value } of procedure.variables) if (value !== undefined) values[name] = value;
  for (const { variable, value } of filled) values[variable] = value;
  return usable(procedure.variables, values);
};

/**
 * @param {Event[]} stand
 * @param {Run} run
 */
const people = (stand, run) => {
  const started = run.events.find((each) => each.type === "started");
  return {
    operator: ofType(stand, "joined").at(-1)?.by ?? started?.by ?? "",
    startedAt: started?.at ?? "",
    lastAt: run.events.reduce((last, each) => (each.at > last ? each.at : last), ""),
  };
};

/** @param {Event[]} stand */
const course = (stand) => {
  const finishedAt = ofType(stand, "finished").at(-1)?.at ?? null;
  const abandonedAt = ofType(stand, "abandoned").at(-1)?.at ?? null;
  const hold = stand.filter((each) => each.type === "held" || each.type === "resumed").at(-1);
  const held = hold?.type === "held" && !finishedAt && !abandonedAt
    ? { at: hold.at, by: hold.by, step: hold.at_step, note: hold.note } : null;
  return { finishedAt, abandonedAt, held };
};

/**
 * @param {Map<string, StepState>} steps
 * @param {Event[]} stand
 * @returns {string | null} the step that was done last and still is
 */
const lastDone = (steps, stand) => {
  const marks = new Set([...steps.values()].filter((each) => each.status === "done").map((each) => each.event));
  const last = stand.filter((each) => marks.has(each.id)).at(-1);
  return last && "step" in last ? last.step ?? null : null;
};

/** @param {Event[]} stand @param {Run} run */
const stepsOf = (stand, run) => {
  const moves = ofType(stand, "moved").map((each) => each.procedure);
  const procedure = moves.at(-1) ?? run.procedure;
  const known = new Map([run.procedure, ...moves].flatMap((each) => each.steps.map((step) => [step.id, step])));
  const states = replay(stand, known);
  /** @type {State["steps"]} */
  const steps = new Map();
  for (const step of procedure.steps) {
    const own = states.get(step.id) ?? untouched();
    own.lacks = lacking(step, own, procedure.mode);
    steps.set(step.id, own);
  }
  /** @type {State["gone"]} */
  const gone = new Map();
  for (const [id, step] of known) {
    const own = states.get(id);
    if (own && !steps.has(id) && (own.status !== "open" || own.value !== null || own.notes.length)) gone.set(id, { step, state: own });
  }
  return { procedure, steps, gone };
};

/**
 * @param {Run} run
 * @returns {State} how it stands. Depends on what is in the log alone, not on the order it is kept in
 */
export const state = (run) => {
  const remain = remaining(run.events);
  const stand = standing(run.events, remain);
  const { procedure, steps, gone } = stepsOf(stand, run);
  const sections = sectionStates(procedure, steps, ofType(stand, "overridden"));
  return {
    ...people(stand, run),
    ...course(stand),
    drill: run.drill,
    lastDone: lastDone(steps, stand),
    procedure,
    values: valuesOf(procedure, ofType(stand, "filled")),
    steps,
    gone,
    sections,
    next: nextStep(procedure, steps, sections),
    total: procedure.steps.length,
    left: [...steps.values()].filter((each) => each.lacks).length,
    lastUndoable: lastUndoable(remain),
    kept: new Set(ofType(stand, "kept").map((each) => each.revision)),
    judged: ofType(stand, "judged"),
    calls: ofType(stand, "called"),
    notes: ofType(stand, "noted"),
  };
};
