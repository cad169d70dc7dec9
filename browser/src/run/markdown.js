/** A run as Markdown, for pasting into a ticket. Everything that people typed goes through `escaped`. */

import { escaped } from "./escape.js";
import { standing, state } from "./log.js";
import { bursts } from "./pace.js";
import { between, counted, duration, moment } from "./words.js";

/** @import { Event, Procedure, Run, Step } from "./types.js" */
/** @import { EventOf, State, StepState } from "./computed.js" */

const LACKS = {
  work: "open",
  success: "failed",
  limit: "outside its limit",
  verification: "not verified by a second person",
  reason: "not applicable without a reason",
};
const STATUS = { open: "open", done: "done", "not-applicable": "not applicable", failed: "FAILED" };

/** @param {string} title @param {string[]} lines @returns {string[]} nothing where there are no lines */
const part = (title, lines) => (lines.length ? [`## ${title}`, "", ...lines, ""] : []);

/** @param {Procedure} procedure */
const edition = ({ code, title, version, revision }) =>
  escaped(`${code} ${title}, ${version ? `version ${version}, ` : ""}revision ${revision.slice(0, 12)}`);

/** @param {State} now */
const outcome = (now) => {
  const done = `${now.total - now.left} of ${counted(now.total, "step")} complete`;
  if (now.abandonedAt) return `abandoned with ${done}`;
  return `${now.finishedAt ? "finished" : "still open"} with ${done}`;
};

/** @param {Run} run @param {Event[]} stand */
const people = (run, stand) => {
  const verifiers = new Set(stand.filter((each) => each.type === "verified").map((each) => each.by));
  const operators = new Set(run.events.filter((each) => each.type !== "verified").map((each) => each.by));
  const names = (/** @type {Set<string>} */ set) => [...set].map(escaped).join(", ");
  return [`- By: ${names(operators)}`, ...(verifiers.size ? [`- Verified by: ${names(verifiers)}`] : [])];
};

/** @param {Run} run @param {State} now @param {Event[]} stand */
const head = (run, now, stand) => {
  const end = now.finishedAt ?? now.abandonedAt;
  const filled = Object.entries(now.values).map(([name, value]) => `${escaped(name)} = ${escaped(value)}`);
  return [
    ...(run.drill ? ["**DRILL. This was an exercise; nothing here was an incident or a change.**", ""] : []),
    `# ${run.drill ? "DRILL: " : ""}${escaped(now.procedure.title)}, ${escaped(run.ticket)}`,
    "",
    `- Ticket: ${escaped(run.ticket)}`,
    `- Procedure: ${edition(now.procedure)}`,
    ...(run.site.trim() ? [`- Site: ${escaped(run.site)}`] : []),
    ...people(run, stand),
    `- Started: ${moment(now.startedAt)}`,
    end ? `- Ended: ${moment(end)}` : `- Last entry: ${moment(now.lastAt)}`,
    `- Duration: ${between(now.startedAt, end ?? now.lastAt)}`,
    `- Outcome: ${outcome(now)}`,
    ...(filled.length ? [`- Filled in: ${filled.join(", ")}`] : []),
    "",
  ];
};

/** @param {StepState} own @param {Step} step */
const deviation = (own, step) => {
  const who = `by ${escaped(own.by ?? "")}, ${moment(own.at ?? "")}`;
  const name = `${escaped(step.id)} ${escaped(step.text)}`;
  if (own.status === "failed") return [`- Failed: ${name} (${who}): ${escaped(own.note || "no note")}`];
  if (own.status === "not-applicable") return [`- Not applicable: ${name} (${who}): ${escaped(own.note || "no reason")}`];
  if (own.holds === false) return [`- Outside its limit: ${name}: ${measured(own, step)}`];
  return [];
};

/** @param {State} now @param {Event[]} stand */
const deviations = (now, stand) => {
  const known = new Map([...now.gone].map(([id, { step }]) => [id, step]));
  for (const step of now.procedure.steps) known.set(step.id, step);
  const states = new Map([...[...now.gone].map(([id, gone]) => /** @type {const} */ ([id, gone.state])), ...now.steps]);
  return [
    ...[...known].flatMap(([id, step]) => deviation(/** @type {StepState} */ (states.get(id)), step)),
    ...stand.flatMap((each) => turning(each, now)),
    ...(now.abandonedAt ? stand.filter((each) => each.type === "abandoned").map((each) => `- Abandoned by ${escaped(each.by)}, ${moment(each.at)}: ${escaped(each.reason || "no reason")}`) : []),
  ];
};

/** What an event says of gates and texts. @param {Event} event @param {State} now */
const turning = (event, now) => {
  const who = `by ${escaped(event.by)}, ${moment(event.at)}`;
  if (event.type === "overridden") {
    const section = now.procedure.sections.find((each) => each.anchor === event.section)?.title ?? event.section;
    return [`- Gate overridden: ${escaped(section)} (${who}): ${escaped(event.reason || "no reason")}; left: ${event.left.map(escaped).join(", ") || "nothing"}`];
  }
  if (event.type === "moved") return [`- Moved to another text (${who}): ${edition(event.procedure)}`];
  if (event.type === "kept") return [`- Went on with the text as it was (${who}), knowing of revision ${escaped(event.revision.slice(0, 12))}`];
  return [];
};

/** @param {Event[]} stand @param {State} now */
const holds = (stand, now) =>
  stand.flatMap((each, index) => {
    if (each.type !== "held") return [];
    const end = stand.slice(index + 1).find((later) => ["resumed", "held", "finished", "abandoned"].includes(later.type));
    const lasted = end ? `for ${between(each.at, end.at)}` : `since then, at least ${between(each.at, now.lastAt)}`;
    return [`- Held at ${escaped(each.at_step || "the end")} by ${escaped(each.by)}, ${moment(each.at)}, ${lasted}: ${escaped(each.note || "no note")}`];
  });

/** @param {State} now */
const left = (now) =>
  now.procedure.steps.flatMap((step) => {
    const lacks = now.steps.get(step.id)?.lacks;
    return lacks ? [`- ${escaped(step.id)} ${step.critical ? "(critical) " : ""}${escaped(step.text)}: ${LACKS[lacks]}`] : [];
  });

/** @param {StepState} own @param {Step} step */
const measured = (own, step) => {
  if (own.value === null) return step.limit && own.status === "done" ? `none (limit ${escaped(step.limit.text)})` : "";
  const verdict = own.holds === null ? "not judged" : own.holds ? "holds" : "DOES NOT HOLD";
  return `${escaped(own.value)}${step.limit ? ` (limit ${escaped(step.limit.text)}: ${verdict})` : ""}`;
};

/** @param {StepState} own @param {Step} step */
const row = (own, step) => {
  const verified = own.verified ? `${escaped(own.verified.by)}, ${moment(own.verified.at)}` : "";
  const words = [own.note ?? "", ...own.notes].filter(Boolean).map(escaped).join(" / ");
  const cells = [`${escaped(step.id)}${step.critical ? " (critical)" : ""}`, escaped(step.text), STATUS[own.status],
    own.at ? moment(own.at) : "", escaped(own.by ?? ""), verified, measured(own, step), words];
  return `| ${cells.join(" | ")} |`;
};

const TABLE = ["| Step | What | State | Time | By | Verified by | Value | Notes |", "| --- | --- | --- | --- | --- | --- | --- | --- |"];

/** @param {State} now */
const tables = (now) => [
  ...now.procedure.sections.flatMap((section) => {
    const rows = now.procedure.steps.filter((step) => step.section === section.anchor)
      .map((step) => row(/** @type {StepState} */ (now.steps.get(step.id)), step));
    return part(`Steps: ${escaped(section.title)}`, rows.length ? [...TABLE, ...rows] : []);
  }),
  ...part("Steps that the text no longer has", now.gone.size ? [...TABLE, ...[...now.gone.values()].map(({ step, state: own }) => row(own, step))] : []),
];

/** @param {EventOf<"called">} call */
const called = (call) => {
  const answer = call.answered === null ? "not known whether answered" : call.answered ? "answered" : "no answer";
  return `- ${moment(call.at)}: ${escaped(call.contact)} called by ${escaped(call.by)}, ${answer}`;
};

/**
 * @param {Run} run
 * @returns {string} Markdown that ends in a line break: first what did not go as written, then every step. Times are UTC
 */
export const markdown = (run) => {
  const now = state(run);
  const stand = standing(run.events);
  const off = deviations(now, stand);
  const lines = [
    ...head(run, now, stand),
    ...part("Deviations", off.length ? off : ["None."]),
    ...part("Holds", holds(stand, now)),
    ...part("Left", left(now)),
    ...part("Ticked very fast", bursts(run.events).map((each) =>
      `- ${counted(each.steps.length, "step")} in ${duration(Date.parse(each.to) - Date.parse(each.from))} by ${escaped(each.by)}, ${moment(each.from)}: ${each.steps.map(escaped).join(", ")}`)),
    ...part("Triggers", now.judged.map((each) =>
      `- ${moment(each.at)}: ${escaped(each.trigger)} ${each.met ? "MET" : "not met"} at ${escaped(each.value)}, judged by ${escaped(each.by)}`)),
    ...part("Calls", now.calls.map(called)),
    ...part("Notes", now.notes.map((each) =>
      `- ${moment(each.at)}${each.step ? `, at ${escaped(each.step)}` : ""}, ${escaped(each.by)}: ${escaped(each.note)}`)),
    ...tables(now),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
};
