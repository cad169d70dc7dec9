/**
 * What a run is made of. A run is its procedure as it stood at the start, and a log of events that only grows; all else
 * (what is done, what is next, what the record says) is computed from these two. The same object, as JSON, is the file
 * that is exported, imported and checked by `runcard record check`.
 */

/** A limit as written, `< 100 ms`, and in parts. `value` is in `unit`; for a version it is the text, `1.21`. */
export interface Limit {
  text: string;
  operator: "<" | "≤" | ">" | "≥" | "=" | "≠";
  value: string;
  unit: string;
  version?: true;
}

/** What a person fills into a command once a run. `pattern` is a regular expression that the whole value must match. */
export interface Variable {
  name: string;
  text: string;
  example: string;
  default?: string;
  pattern?: string;
}

/** One line to be worked through. Texts are plain, never markup. */
export interface Step {
  id: string;
  kind: "item" | "sign-off";
  /** The section's anchor. */
  section: string;
  text: string;
  expect?: string;
  command?: string;
  limit?: Limit;
  critical?: true;
  destructive?: true;
}

export interface Section {
  anchor: string;
  title: string;
  pause?: string;
}

/** A checklist or runbook as the page showed it. */
export interface Procedure {
  code: string;
  kind: "checklist" | "runbook";
  title: string;
  mode: "read-do" | "do-confirm";
  /** The version's name; empty where none is recorded. */
  version: string;
  /** The content's fingerprint, 64 hexadecimal digits: another one is another text. */
  revision: string;
  sections: Section[];
  steps: Step[];
  variables: Variable[];
  completion: string;
}

interface Happened {
  /** Given once by the browser that saw it: 16 hexadecimal digits. Two copies of a run are joined by them. */
  id: string;
  /** When, as ISO 8601 in UTC with milliseconds. */
  at: string;
  /** Who was at the keyboard. */
  by: string;
}

/**
 * What can happen in a run. `step` is a step's id, `section` an anchor.
 * `undone` takes back the event it names, with `step` because that step was opened again. `verified` is by a second person, whose name is `by`.
 * `overridden` passes a gate although `left` was not worked through. `moved` takes up the procedure as it is now;
 * `kept` goes on as it was, knowing of `revision`. `joined` says who is at the keyboard from now on.
 */
export type Event = Happened &
  (
    | { type: "started" }
    | { type: "joined" }
    | { type: "done"; step: string }
    | { type: "not-applicable"; step: string; reason: string }
    | { type: "failed"; step: string; note: string }
    | { type: "measured"; step: string; value: string; holds: boolean | null }
    | { type: "verified"; step: string }
    | { type: "noted"; step?: string; note: string }
    | { type: "undone"; event: string; step?: string }
    | { type: "filled"; variable: string; value: string }
    | { type: "held"; at_step: string; note: string }
    | { type: "resumed" }
    | { type: "overridden"; section: string; reason: string; left: string[] }
    | { type: "moved"; procedure: Procedure }
    | { type: "kept"; revision: string }
    | { type: "judged"; trigger: string; value: string; met: boolean }
    | { type: "called"; contact: string; answered: boolean | null }
    | { type: "finished" }
    | { type: "abandoned"; reason: string }
  );

export interface Run {
  format: "runcard-run/1";
  /** 32 hexadecimal digits. */
  id: string;
  /** The change's or incident's id, as typed: `CHG-1234`. */
  ticket: string;
  drill: boolean;
  /** Where it was begun: the site's title. */
  site: string;
  procedure: Procedure;
  /** In the order of `at`, then `id`. The first is `started`. */
  events: Event[];
}
