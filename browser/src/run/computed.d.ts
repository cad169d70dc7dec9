/** What is computed from a run: how it stands. */

import type { Event, Procedure, Step } from "./types.js";

/** An event as its caller knows it; its id and time are filled in by `event()`. */
export type Fields = Event extends infer E ? (E extends unknown ? Omit<E, "id" | "at"> : never) : never;

export type EventOf<T extends Event["type"]> = Extract<Event, { type: T }>;

export interface StepState {
  status: "open" | "done" | "not-applicable" | "failed";
  /** When it got its status, and by whom; null while it is open. */
  at: string | null;
  by: string | null;
  /** The reason why it is not applicable, or what failed. */
  note: string | null;
  /** Remarks made on it, oldest first. */
  notes: string[];
  /** The last measured value as typed, and whether it keeps the limit; `holds` is null where nobody could tell. */
  value: string | null;
  holds: boolean | null;
  /** Who confirmed it: never the person who did it. */
  verified: { by: string; at: string } | null;
  /** The event that gave it its status: undo that to take it back. */
  event: string | null;
  /** What it still needs before its section is complete; null where it is complete. */
  lacks: "work" | "success" | "limit" | "verification" | "reason" | null;
}

export interface SectionState {
  anchor: string;
  title: string;
  total: number;
  /** Steps that are not complete. */
  left: number;
  criticalLeft: number;
  /** The gate was passed knowing of everything that is left now. */
  overridden: { by: string; at: string; reason: string } | null;
}

export interface State {
  operator: string;
  startedAt: string;
  drill: boolean;
  finishedAt: string | null;
  abandonedAt: string | null;
  held: { at: string; by: string; step: string; note: string } | null;
  /** The last event's time. */
  lastAt: string;
  lastDone: string | null;
  /** The one that is followed now. */
  procedure: Procedure;
  /** What is filled in, and defaults; only values that no variable refuses. */
  values: Record<string, string>;
  /** The current procedure's steps, in its order. */
  steps: Map<string, StepState>;
  /** Steps of an earlier procedure that were worked on and are no more. */
  gone: Map<string, { step: Step; state: StepState }>;
  sections: SectionState[];
  next: string | null;
  total: number;
  left: number;
  /** What a person did last and may take back, together. */
  lastUndoable: Event[];
  /** Revisions that somebody saw and did not take up. */
  kept: Set<string>;
  judged: EventOf<"judged">[];
  calls: EventOf<"called">[];
  notes: EventOf<"noted">[];
}
